resource "terraform_data" "a" {
  input = { x = { y = "1", z = "1" }, w = "1" }
  lifecycle {
    ignore_changes = [input["q"]]
  }
}
