variable "n" {}
resource "terraform_data" "a" {
  input = var.n
}
check "small" {
  assert {
    condition     = terraform_data.a.input < 1
    error_message = "too large: ${var.n}"
  }
}
