resource "terraform_data" "a" {
  input = { keep = "2", follow = "2" }
  lifecycle {
    ignore_changes = [input]
  }
}
