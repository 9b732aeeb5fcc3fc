variable "rotation" {
  type    = map(number)
  default = { db = 2, api = 1 }
}
variable "extra" {
  type      = map(string)
  sensitive = true
  default   = { region = "eu" }
}
resource "terraform_data" "secret" {
  for_each         = var.rotation
  triggers_replace = { version = each.value, region = var.extra.region }
  input            = merge({ name = each.key }, var.extra)
  lifecycle { create_before_destroy = true }
}
locals {
  ids = { for k, s in terraform_data.secret : k => s.id }
  dsn = { for k, s in terraform_data.secret : k => "user:${sensitive(s.id)}@${k}" }
}
resource "terraform_data" "consumer" {
  input            = local.dsn["db"]
  triggers_replace = [nonsensitive(local.dsn["api"]) == "" ? 1 : 2, local.ids]
}
output "dsn" {
  value     = local.dsn
  sensitive = true
}
output "ids" { value = local.ids }
output "keys" { value = [for k in nonsensitive(keys(var.extra)) : upper(k)] }
