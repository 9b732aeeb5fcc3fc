variable "n" { default = 1 }
resource "terraform_data" "a" { input = var.n }
resource "terraform_data" "b" {
  input = terraform_data.a.output
  lifecycle {
    postcondition {
      condition     = self.output < 3
      error_message = "too big: ${self.output}"
    }
  }
}
resource "terraform_data" "c" { input = terraform_data.b.output }
resource "terraform_data" "d" { input = "independent ${var.n}" }
output "c" { value = terraform_data.c.output }
output "d" { value = terraform_data.d.output }
