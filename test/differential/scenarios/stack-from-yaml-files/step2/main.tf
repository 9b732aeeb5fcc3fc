locals {
  files  = fileset(path.module, "stacks/**/*.{yml,yaml}")
  stacks = { for f in local.files : trimsuffix(trimsuffix(basename(f), ".yaml"), ".yml") => merge({ dir = dirname(f) }, yamldecode(file("${path.module}/${f}"))) }
  services = merge([for name, s in local.stacks : { for svc in try(s.services, []) : "${name}.${svc.name}" => merge(svc, { stack = name }) }]...)
}
resource "terraform_data" "stack" {
  for_each = local.stacks
  input    = { enabled = try(each.value.enabled, true), owner = each.value.owner, raw = each.value }
}
resource "terraform_data" "service" {
  for_each   = { for k, s in local.services : k => s if local.stacks[s.stack].enabled }
  input      = each.value
  depends_on = [terraform_data.stack]
}
output "stacks" { value = local.stacks }
output "ports" { value = { for k, s in terraform_data.service : k => s.output.ports } }
output "yaml" { value = yamlencode({ for k, s in local.services : k => s }) }
output "hash" { value = filesha256("${path.module}/stacks/one.yaml") }
output "exists" { value = [fileexists("stacks/one.yaml"), fileexists("${path.root}/nope"), path.root, path.module] }
