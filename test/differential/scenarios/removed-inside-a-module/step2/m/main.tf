resource "terraform_data" "second" {}
removed {
  from = terraform_data.inner
  lifecycle {
    destroy = false
  }
}
