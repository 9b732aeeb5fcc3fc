variable "n" {}
moved {
  from = terraform_data.x
  to = terraform_data.y
}
resource "terraform_data" "y" {
  count = var.n
  input = count.index
}
output "ids" { value = terraform_data.y[*].id }
