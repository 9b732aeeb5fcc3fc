resource "terraform_data" "a" {
  input = 1
}
check "one" {
  assert {
    condition     = terraform_data.a.input == 1
    error_message = "it is ${terraform_data.a.input}"
  }
}
