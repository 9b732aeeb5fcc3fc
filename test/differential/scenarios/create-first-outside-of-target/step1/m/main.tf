variable "in" {}
resource "terraform_data" "c" {
  count = 2
  input = var.in
}
resource "terraform_data" "d" {
  input = terraform_data.c[*].id
  lifecycle { create_before_destroy = true }
}
