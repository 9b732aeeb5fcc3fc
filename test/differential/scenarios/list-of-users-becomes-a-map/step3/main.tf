variable "users" { default = ["ann", "bob"] }
locals { 
  users = { for i, u in var.users : u => { index = i, first = i == 0 } } 
}
moved {
  from = terraform_data.user[0]
  to   = terraform_data.user["ann"]
}
moved {
  from = terraform_data.user[1]
  to   = module.users.terraform_data.user["bob"]
}
resource "terraform_data" "user" {
  for_each = { for u, x in local.users : u => x if x.first }
  input    = each.key
}
module "users" {
  source = "./users"
  users  = { for u, x in local.users : u => x if !x.first }
}
import {
  for_each = { dan = "aaaaaaaa-0000-0000-0000-000000000001" }
  to       = module.users.terraform_data.user[each.key]
  id       = each.value
}
output "ids" { value = merge({ for k, u in terraform_data.user : k => u.id }, module.users.ids) }
