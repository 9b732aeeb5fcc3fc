resource "terraform_data" "a" {
  count = 1
  input = 1
}
resource "terraform_data" "b" {

  input = 1
}
moved {
  from = terraform_data.a[1]
  to   = terraform_data.b
}
