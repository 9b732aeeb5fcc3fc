resource "terraform_data" "a" {
  input = "1"
}
resource "terraform_data" "b" {
  input = terraform_data.a.output
}
resource "terraform_data" "c" {
  triggers_replace = terraform_data.b.id
}
resource "terraform_data" "free" {
  input = "1"
}
output "b" {
  value = terraform_data.b.output
}
output "free" {
  value = terraform_data.free.output
}
