resource "terraform_data" "b" {
  for_each = toset([])
  input    = 1
}
