resource "terraform_data" "a" {}
resource "terraform_data" "b" { input = terraform_data.a.id }
resource "terraform_data" "c" { input = terraform_data.b.id }
output "o" { value = terraform_data.c.id }
output "p" { value = terraform_data.a.id }
