resource "terraform_data" "deepest" {
  count = 2
}
