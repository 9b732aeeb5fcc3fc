resource "terraform_data" "a" {
  input = 2
}
resource "terraform_data" "b" {
  input = 3
  lifecycle {
    replace_triggered_by = [terraform_data.a]
  }
}
