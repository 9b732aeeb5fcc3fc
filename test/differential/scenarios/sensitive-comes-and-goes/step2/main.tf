variable "s" {
  default = "hush"
}
resource "terraform_data" "a" {
  input = { s = var.s, p = "plain" }
}
output "s" {
  value = terraform_data.a.output.s
}
