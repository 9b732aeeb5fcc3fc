resource "terraform_data" "a" {
  input = "two"
  triggers_replace = "t2"
  lifecycle {
    ignore_changes = [input]
  }
}
