resource "terraform_data" "a" {
  input = 2
  lifecycle {
    postcondition {
      condition     = self.output == 1
      error_message = "a is ${self.output}"
    }
  }
}
resource "terraform_data" "b" {
  input = terraform_data.a.output
  count = 2
  lifecycle {
    precondition {
      condition     = terraform_data.a.output == 1
      error_message = "b"
    }
  }
}
output "o" {
  value = 1
  precondition {
    condition     = terraform_data.a.output == 1
    error_message = "oo"
  }
}
output "p" {
  value = 1
  precondition {
    condition = terraform_data.a.id != null
    error_message = "oo"
  }
}
check "c" {
  assert {
    condition     = terraform_data.a.output == 1
    error_message = "cc"
  }
}
check "d" {
  assert {
    condition     = terraform_data.a.output != null
    error_message = "cc"
  }
}
