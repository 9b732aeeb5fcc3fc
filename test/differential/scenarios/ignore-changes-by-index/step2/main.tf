resource "terraform_data" "a" {
  input = ["3", "3"]
  lifecycle {
    ignore_changes = [input[0]]
  }
}
