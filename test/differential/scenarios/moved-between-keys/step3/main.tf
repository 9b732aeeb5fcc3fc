resource "terraform_data" "a" {
  for_each = toset(["z"])
  input = 1
}
moved {
  from = terraform_data.a["x"]
  to   = terraform_data.a["z"]
}
