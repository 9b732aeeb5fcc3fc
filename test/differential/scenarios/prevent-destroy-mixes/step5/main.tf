resource "terraform_data" "a" {
  count = 2
  input = count.index
  lifecycle { prevent_destroy = true }
}
resource "terraform_data" "b" {}
