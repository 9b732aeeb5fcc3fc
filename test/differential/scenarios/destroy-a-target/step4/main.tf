resource "terraform_data" "a" {}
resource "terraform_data" "c" {
  input = 1
  lifecycle { prevent_destroy = true }
}
