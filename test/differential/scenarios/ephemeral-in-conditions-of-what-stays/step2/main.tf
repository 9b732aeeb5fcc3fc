variable "e" {
  ephemeral = true
  type      = number
}
resource "terraform_data" "a" {
  input = 1
  lifecycle {
    precondition {
      condition     = var.e == 1
      error_message = "pre"
    }
  }
}
resource "terraform_data" "b" { input = 2 }
