resource "terraform_data" "b" {
  lifecycle {
    replace_triggered_by = [terraform_data.t[0].output]
  }
}
resource "terraform_data" "t" {
  count = 0
}
