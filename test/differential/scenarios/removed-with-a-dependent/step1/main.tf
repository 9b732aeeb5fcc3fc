resource "terraform_data" "a" {
  input = "1"
}
resource "terraform_data" "z" {
  triggers_replace = terraform_data.a.id
}
