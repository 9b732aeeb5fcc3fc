variable "s" {
  default = "x"
  sensitive = true
}
check "secret" {
  assert {
    condition     = terraform_data.a.id == ""
    error_message = "m ${var.s}"
  }
  assert {
    condition     = terraform_data.a.output == 3
    error_message = "m ${terraform_data.a.output}"
  }
  assert {
    condition     = tolist(terraform_data.a.output)[3]
    error_message = "never"
  }
}
resource "terraform_data" "a" { input = [1] }
