resource "terraform_data" "a" {
  input = 1
}
output "two" {
  value = 3
}
