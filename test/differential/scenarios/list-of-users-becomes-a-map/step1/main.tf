variable "users" { default = ["ann", "bob", "cid"] }
resource "terraform_data" "user" {
  count = length(var.users)
  input = var.users[count.index]
}
output "ids" { value = zipmap(var.users, terraform_data.user[*].id) }
