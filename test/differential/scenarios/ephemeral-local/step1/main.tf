variable "e" {
  ephemeral = true
  default = "x"
}
locals {
  l = "${var.e}!"
}
resource "terraform_data" "a" {
  triggers_replace = local.l
}
