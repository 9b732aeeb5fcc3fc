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
    postcondition {
      condition     = var.e == 1
      error_message = "post"
    }
  }
}
output "o" {
  value = 1
  precondition {
    condition     = var.e == 1
    error_message = "out"
  }
}
check "c" {
  assert {
    condition     = var.e == 1
    error_message = "check"
  }
}
resource "terraform_data" "b" { input = 1 }
