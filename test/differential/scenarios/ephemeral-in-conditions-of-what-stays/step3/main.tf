variable "e" {
  ephemeral = true
  type      = number
}
resource "terraform_data" "a" {
  input = 1
  lifecycle {
    postcondition {
      condition     = var.e == 1
      error_message = "post"
    }
  }
}
resource "terraform_data" "b" { input = 3 }
resource "terraform_data" "d" { input = terraform_data.a.output }
