resource "terraform_data" "k" {
  input = "1"
}
moved {
  from = terraform_data.a
  to   = terraform_data.b
}
