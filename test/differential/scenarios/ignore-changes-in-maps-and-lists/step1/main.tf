resource "terraform_data" "a" {
  input = tomap({ a = "1", b = "1" })
  lifecycle {
    ignore_changes = [input["a"]]
  }
}
