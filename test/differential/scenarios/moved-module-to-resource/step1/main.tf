resource "terraform_data" "c" {
  input = "1"
}
moved {
  from = module.a
  to   = terraform_data.c
}
