resource "terraform_data" "a" {
  input = []
}
check "one" {
  assert {
    condition     = terraform_data.a.input[0] == 1
    error_message = "no"
  }
}
