resource "terraform_data" "a" {
  input = 1
  triggers_replace = 2
  lifecycle {
    prevent_destroy = true
    create_before_destroy = true
  }
}
