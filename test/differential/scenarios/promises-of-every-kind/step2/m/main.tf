variable "v" {
  validation {
    condition     = var.v > 0
    error_message = "v"
  }
}
output "o" {
  value = var.v
  precondition {
    condition     = var.v < 10
    error_message = "o"
  }
}
resource "terraform_data" "in" {
  lifecycle {
    postcondition {
      condition     = self.id != ""
      error_message = "in"
    }
  }
}
