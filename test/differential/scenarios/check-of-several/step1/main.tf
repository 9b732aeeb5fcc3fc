resource "terraform_data" "a" {
  input = 2
}
check "many" {
  assert {
    condition     = terraform_data.a.input == 1
    error_message = "first"
  }
  assert {
    condition     = terraform_data.a.input > 1
    error_message = "second"
  }
  assert {
    condition     = terraform_data.a.input > 2
    error_message = "third"
  }
}
