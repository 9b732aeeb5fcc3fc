resource "terraform_data" "a" {
  input = "one"
  triggers_replace = "t1"
  lifecycle {
    ignore_changes = [input]
  }
}
