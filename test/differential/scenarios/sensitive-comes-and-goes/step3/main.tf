variable "s" {
  default = "hush"
}
resource "terraform_data" "a" {
  input = { s = sensitive(var.s), p = sensitive("plain") }
}
output "s" {
  value = nonsensitive(terraform_data.a.output.s)
}
