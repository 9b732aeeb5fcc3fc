resource "terraform_data" "b" {

  input = 1
}
moved {
  from = terraform_data.a["z"]
  to   = terraform_data.b
}
