resource "terraform_data" "a" {
  input = 1
}
resource "terraform_data" "b" {
  input = 1
  lifecycle {
    create_before_destroy = true
  }
  depends_on = [terraform_data.a]
}
