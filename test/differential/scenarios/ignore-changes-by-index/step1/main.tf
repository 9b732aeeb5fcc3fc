resource "terraform_data" "a" {
  input = ["1", "2"]
  lifecycle {
    ignore_changes = [input[0]]
  }
}
