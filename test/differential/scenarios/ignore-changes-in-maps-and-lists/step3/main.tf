resource "terraform_data" "a" {
  input = tomap({ b = "3", c = "3" })
  lifecycle {
    ignore_changes = [input["a"]]
  }
}
