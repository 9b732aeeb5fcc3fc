variable "s" {
 default = "y"
}
resource "terraform_data" "a" {
 input = { s = var.s, p = "open" }
 triggers_replace = var.s
}
