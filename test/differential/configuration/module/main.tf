variable "id" {}
resource "terraform_data" "k" {
  input = var.id
}
module "inner" {
  source = "./../module/inner"
  count  = 1
}
output "out" {
  value = terraform_data.k
}
