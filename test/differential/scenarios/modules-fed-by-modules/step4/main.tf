module "a" {
  source = "./gen"
  count = 3
  cfg    = { idx = count.index, prev = null }
}
module "b" {
  source   = "./gen"
  for_each = { for i, m in module.a : "m${i}" => m.static }
  cfg      = { idx = each.key, prev = module.a[tonumber(trimprefix(each.key, "m"))].id }
}
locals {
  ids  = concat(module.a[*].id, values(module.b)[*].id)
  objs = { for k, m in module.b : k => m if m.static != "" }
}
resource "terraform_data" "sum" {
  input            = local.ids
  triggers_replace = { n = length(local.ids), objs = keys(local.objs) }
}
output "objs" { value = local.objs }
output "whole" { value = module.a }
output "sum" { value = terraform_data.sum.output }
