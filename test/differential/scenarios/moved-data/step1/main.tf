resource "terraform_data" "c" {
  input = "1"
}
moved {
  from = data.aws_region.c
  to   = terraform_data.c
}
