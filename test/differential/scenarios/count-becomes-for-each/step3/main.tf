resource "terraform_data" "a" {
  input = "single"
}
moved {
  from = terraform_data.a["n2"]
  to   = terraform_data.a
}
