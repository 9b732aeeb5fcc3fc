resource "terraform_data" "a" {
  input = tolist(["2", "2"])
  lifecycle {
    ignore_changes = [input[0]]
  }
}
