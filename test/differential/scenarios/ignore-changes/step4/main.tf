resource "terraform_data" "a" {
  input = { keep = "3", follow = "3" }
  lifecycle {
    ignore_changes = [input["follow"]]
  }
}
