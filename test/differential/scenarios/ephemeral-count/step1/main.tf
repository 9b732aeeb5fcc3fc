variable "e" {
  ephemeral = true
  default = 1
}
resource "terraform_data" "a" {
  count = var.e
}
