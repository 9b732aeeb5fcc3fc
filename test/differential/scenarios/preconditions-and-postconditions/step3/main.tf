variable "n" {
 default = 2
}
resource "terraform_data" "a" {
 input = var.n
 lifecycle {
 postcondition {
 condition = self.output == 1
 error_message = "one, not ${self.output}"
 }
 }
}
