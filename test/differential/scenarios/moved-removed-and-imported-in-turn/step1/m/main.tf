variable "n" {}
resource "terraform_data" "x" {
  count = var.n
  input = count.index
}
output "ids" { value = terraform_data.x[*].id }
