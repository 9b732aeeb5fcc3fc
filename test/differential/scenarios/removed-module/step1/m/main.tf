resource "terraform_data" "inner" {
  count = 2
}
resource "terraform_data" "second" {
  input = terraform_data.inner[0].id
}
