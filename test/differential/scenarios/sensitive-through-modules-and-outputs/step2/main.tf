variable "password" {
  sensitive = true
  default   = "hunter3"
  type      = string
}
variable "users" {
  type    = map(object({ name = string, key = string }))
  default = { a = { name = "A", key = "k1" }, b = { name = "B", key = "k2" } }
}
resource "terraform_data" "db" {
  input = { user = "admin", password = var.password, nested = [{ p = var.password }, { p = "open" }], m = tomap({ a = var.password }) }
}
resource "terraform_data" "user" {
  for_each = var.users
  input    = { name = each.value.name, key = sensitive(each.value.key), len = length(var.password) }
}
module "m" {
  source = "./m"
  secret = var.password
  open   = terraform_data.db.output
}
output "db" {
  value     = terraform_data.db
  sensitive = true
}
output "users" {
  value     = { for k, u in terraform_data.user : k => u.output }
  sensitive = true
}
output "open" { value = nonsensitive(length(var.password)) }
output "is" { value = [issensitive(var.password), issensitive(terraform_data.db.input), issensitive(module.m.upper), issensitive(terraform_data.db.id)] }
output "m" {
  value     = module.m.all
  sensitive = true
}
