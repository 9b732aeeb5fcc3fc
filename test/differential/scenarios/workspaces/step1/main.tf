resource "terraform_data" "a" {
  input = "in ${terraform.workspace}"
}
output "w" { value = terraform.workspace }
