locals {
  config = { for f in fileset("${path.module}/config", "*.json") : trimsuffix(f, ".json") => jsondecode(file("${path.module}/config/${f}")) }
}
module "service" {
  source   = "./service"
  for_each = { for k, c in local.config : k => c if try(c.enabled, true) }
  name     = each.key
  settings = each.value
}
output "summary" { value = { for k, s in module.service : k => s.summary } }
output "monitors" { value = compact([for s in module.service : s.monitor_id]) }
output "disabled" { value = setsubtract(keys(local.config), keys(module.service)) }
