resource "terraform_data" "t" {
  count = 1
  input = count.index + 5
}
resource "terraform_data" "a" {
  lifecycle { replace_triggered_by = [terraform_data.t] }
}
resource "terraform_data" "b" {
  lifecycle {
    replace_triggered_by = [terraform_data.t[0].output]
    ignore_changes       = all
  }
}
