variable "e" {
  ephemeral = true
}
variable "n" {}
resource "terraform_data" "a" {
  input = [var.n, ephemeralasnull(var.e)]
}
