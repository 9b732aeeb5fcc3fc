variable "s" {
 default = "x"
 sensitive = true
}
resource "terraform_data" "a" {
 input = { s = var.s, p = "open" }
 triggers_replace = var.s
}
output "s" {
 value = terraform_data.a.output
 sensitive = true
}
