resource "terraform_data" "a" {
  input = "x"
}
check "c" {
  assert {
    condition     = terraform_data.a.input == "y"
    error_message = terraform_data.a.input == "y" ? "x" : null
  }
}
