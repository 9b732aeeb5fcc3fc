variable "word" {}
resource "terraform_data" "inner" {
  input = var.word
}
resource "terraform_data" "second" {
  input = terraform_data.inner.id
}
output "id" {
  value = terraform_data.inner.id
}
