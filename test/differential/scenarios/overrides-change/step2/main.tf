resource "terraform_data" "a" {
  input = "base"
  lifecycle { ignore_changes = [input] }
}
variable "v" { default = "one" }
output "v" { value = "${var.v} ${terraform_data.a.output}" }
