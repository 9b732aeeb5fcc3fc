resource "terraform_data" "a" {
  input = 2
}
resource "terraform_data" "b" {
  input = 1
}
check "one" {
  assert {
    condition     = terraform_data.a.input == 1
    error_message = "no"
  }
}
