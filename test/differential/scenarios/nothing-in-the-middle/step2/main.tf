resource "terraform_data" "a" {
  triggers_replace = 2
}
resource "terraform_data" "middle" {
  count      = 0
  depends_on = [terraform_data.a]
}
resource "terraform_data" "z" {
  triggers_replace = 2
  depends_on = [terraform_data.middle]
}
