resource "terraform_data" "a" {
  input = tolist(["1", "1"])
  lifecycle {
    ignore_changes = [input[0]]
  }
}
