resource "terraform_data" "a" {
  input = 1
  triggers_replace = 1
  lifecycle {
    prevent_destroy = true
    create_before_destroy = true
  }
}
