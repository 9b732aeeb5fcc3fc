resource "terraform_data" "n" {
  count = 3
  input = "v1-${count.index}"
}
resource "terraform_data" "after" {
  input = terraform_data.n[0].id
}
