variable "v" {}
resource "terraform_data" "i" { input = var.v }
output "w" { value = terraform_data.i.id }
