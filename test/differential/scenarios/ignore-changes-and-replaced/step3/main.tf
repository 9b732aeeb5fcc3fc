resource "terraform_data" "a" {
  input = "three"
  triggers_replace = "t2"
  lifecycle {
    ignore_changes = [input]
  }
}
