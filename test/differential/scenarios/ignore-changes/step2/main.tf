resource "terraform_data" "a" {
  input = { keep = "2", follow = "1" }
  lifecycle {
    ignore_changes = [input.keep]
  }
}
