variable "e" {
  ephemeral = true
  default = "x"
}
resource "terraform_data" "a" {
  lifecycle {
    precondition {
      condition = var.e == "x"
      error_message = "no"
    }
  }
}
check "c" {
  assert {
    condition = var.e == "y"
    error_message = "it is ${var.e}"
  }
}
