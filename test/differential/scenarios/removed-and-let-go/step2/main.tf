resource "terraform_data" "b" {
  input = "1"
}
removed {
  from = terraform_data.a
  lifecycle {
    destroy = false
  }
}
