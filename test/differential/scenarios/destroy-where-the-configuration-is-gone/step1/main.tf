resource "terraform_data" "a" {
  input = "here"
}

resource "terraform_data" "b" {
  count = 2
  input = terraform_data.a.output
}
