resource "terraform_data" "base" {
  triggers_replace = 2
}
resource "terraform_data" "middle" {
  triggers_replace = terraform_data.base.id
}
resource "terraform_data" "top" {
  triggers_replace = terraform_data.middle.id
  lifecycle {
    create_before_destroy = true
  }
}
