resource "terraform_data" "a" {
  input = 2
}
check "one" {
  assert {
    condition     = terraform_data.a.output == 1
    error_message = "it is ${terraform_data.a.output}"
  }
}
