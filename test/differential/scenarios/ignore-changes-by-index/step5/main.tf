resource "terraform_data" "a" {
  input = { x = { y = "2", z = "2" }, w = "2" }
  lifecycle {
    ignore_changes = [input["x"]["y"]]
  }
}
