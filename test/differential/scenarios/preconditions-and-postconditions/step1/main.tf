variable "n" {
 default = 1
}
resource "terraform_data" "a" {
 input = var.n
 lifecycle {
 precondition {
 condition = var.n > 0
 error_message = "n must be positive"
 }
 postcondition {
 condition = self.output == 1
 error_message = "one, not ${self.output}"
 }
 }
}
output "n" {
 value = var.n
 precondition {
 condition = var.n < 9
 error_message = "too large"
 }
}
