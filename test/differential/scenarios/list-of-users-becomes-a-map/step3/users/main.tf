variable "users" { type = map(any) }
resource "terraform_data" "user" {
  for_each = merge(var.users, { dan = {index = 9, first = false} })
  input    = each.key
  lifecycle {
    prevent_destroy = true
  }
}
output "ids" { value = { for k, u in terraform_data.user : k => u.id } }
