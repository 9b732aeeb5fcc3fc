variable "s" {
 default = "y"
 sensitive = true
}
resource "terraform_data" "a" {
 input = { s = var.s, p = "open" }
 triggers_replace = var.s
}
output "s" {
 value = nonsensitive(terraform_data.a.output.p)
}
