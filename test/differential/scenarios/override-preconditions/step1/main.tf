resource "terraform_data" "a" {
  input = 1
  lifecycle {
    precondition {
      condition = 1 > length(path.root) - 99
      error_message = "a"
    }
  }
}
