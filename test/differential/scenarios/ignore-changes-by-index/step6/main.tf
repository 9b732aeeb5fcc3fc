resource "terraform_data" "a" {
  input = { x = { y = "3", z = "3" }, w = "3" }
  lifecycle {
    ignore_changes = [input.x["y"]]
  }
}
