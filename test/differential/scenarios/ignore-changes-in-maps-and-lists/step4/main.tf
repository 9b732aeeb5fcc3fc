resource "terraform_data" "a" {
  input = tomap({ b = "3", c = "4", d = "4" })
  lifecycle {
    ignore_changes = [input["d"]]
  }
}
