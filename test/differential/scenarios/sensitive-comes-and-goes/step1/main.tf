variable "s" {
  default = "hush"
  sensitive = true
}
resource "terraform_data" "a" {
  input = { s = var.s, p = "plain" }
}
output "s" {
  value = terraform_data.a.output.s
  sensitive = true
}
output "p" { value = nonsensitive(terraform_data.a.output.p) }
