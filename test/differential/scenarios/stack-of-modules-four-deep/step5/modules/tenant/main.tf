variable "name" { type = string }
variable "config" { type = any }
module "app" {
  source   = "../app"
  for_each = try(var.config.apps, {})
  name     = "${var.name}-${each.key}"
  spec     = each.value
  depends_on = [terraform_data.account]
}
resource "terraform_data" "account" {
  input = { name = var.name, plan = var.config.plan }
}
output "endpoints" { value = { for k, a in module.app : k => a.endpoint } }
output "secrets" { value = [for a in module.app : a.secret] }
