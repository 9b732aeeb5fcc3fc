resource "terraform_data" "a" {
  input = "x"
}
check "c" {
  assert {
    condition     = terraform_data.a.input == "y"
    error_message = "m ${tonumber(terraform_data.a.input)}"
  }
}
