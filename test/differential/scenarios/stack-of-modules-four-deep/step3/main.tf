variable "tenants" {
  type    = any
  default = {
    acme = { plan = "gold", apps = { shop = { replicas = 3, env = { A = "1" } }, wiki = { replicas = 1 } } }
    gamma = { plan = "gold", apps = {} }
  }
}
module "tenant" {
  source   = "./modules/tenant"
  for_each = var.tenants
  name     = each.key
  config   = each.value
}
output "endpoints" { value = { for t, m in module.tenant : t => m.endpoints } }
output "secrets" {
  value     = module.tenant["acme"].secrets
  sensitive = true
}
