variable "n" {
  validation {
    condition     = var.n == 1
    error_message = "not one"
  }
}
resource "terraform_data" "b" {
  input = var.n
}
