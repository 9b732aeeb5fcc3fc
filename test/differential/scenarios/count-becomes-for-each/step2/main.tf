resource "terraform_data" "a" {
  for_each = toset(["0", "1", "n2"])
  input = each.key
}
moved {
  from = terraform_data.a[2]
  to   = terraform_data.a["n2"]
}
