variable "n" {
 default = 10
}
resource "terraform_data" "a" {
 input = 2
}
output "n" {
 value = var.n
 precondition {
 condition = var.n < 9
 error_message = "too large: ${var.n}"
 }
}
