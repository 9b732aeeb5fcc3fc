resource "terraform_data" "a" {
  input = 2
  lifecycle {
    prevent_destroy = false
  }
}
