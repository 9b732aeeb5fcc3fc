resource "terraform_data" "a" {
  input = { x = { y = "4", z = "4" }, w = "4" }
  lifecycle {
    ignore_changes = [input["x"].y]
  }
}
