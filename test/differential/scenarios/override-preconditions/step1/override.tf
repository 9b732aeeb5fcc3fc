resource "terraform_data" "a" {
  lifecycle {
    precondition {
      condition = length(path.root) > 99
      error_message = "b"
    }
  }
}
