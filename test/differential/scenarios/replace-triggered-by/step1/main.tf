resource "terraform_data" "cause" {
  for_each = toset(["x", "y"])
  input    = "${each.key}1"
}
resource "terraform_data" "all" {
  input = 1
  lifecycle {
    replace_triggered_by = [terraform_data.cause]
  }
}
resource "terraform_data" "one" {
  input = 1
  lifecycle {
    replace_triggered_by = [terraform_data.cause["x"]]
  }
}
resource "terraform_data" "part" {
  input = 1
  lifecycle {
    replace_triggered_by = [terraform_data.cause["x"].input, terraform_data.cause["y"].id]
  }
}
