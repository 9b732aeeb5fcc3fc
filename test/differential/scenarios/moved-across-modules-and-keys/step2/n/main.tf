resource "terraform_data" "a" {
  for_each = { zero = 0, one = 1 }
  input = each.value
}
resource "terraform_data" "z" {}
moved {
  from = terraform_data.x
  to = terraform_data.z
}
