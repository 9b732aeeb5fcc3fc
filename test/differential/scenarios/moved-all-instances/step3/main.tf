resource "terraform_data" "c" {
  for_each = toset(["0", "1"])
  input = 1
}
moved {
  from = terraform_data.b
  to   = terraform_data.c
}
