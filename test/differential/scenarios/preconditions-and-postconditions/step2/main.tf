variable "n" {
 default = 0
}
resource "terraform_data" "a" {
 input = var.n
 lifecycle {
 precondition {
 condition = var.n > 0
 error_message = "n must be positive"
 }
 }
}
