variable "e" {
  ephemeral = true
  default = "x"
}
output "o" {
  value = ephemeralasnull(var.e)
}
resource "terraform_data" "a" {
  input = [ephemeralasnull(var.e)]
}
