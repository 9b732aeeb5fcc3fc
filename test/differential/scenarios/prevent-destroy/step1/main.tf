resource "terraform_data" "kept" {
  triggers_replace = 1
  lifecycle {
    prevent_destroy = true
  }
}
resource "terraform_data" "other" {
  input = 1
}
