moved {
  from = terraform_data.back[0]
  to   = terraform_data.gone
}
removed {
  from = terraform_data.gone
  lifecycle { destroy = false }
}
resource "terraform_data" "back" {
  count = 1
  input = 1
}
