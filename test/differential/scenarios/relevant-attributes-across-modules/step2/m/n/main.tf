variable "deep" {}
resource "terraform_data" "n" { input = var.deep }
output "n" { value = terraform_data.n.output }
output "id" { value = terraform_data.n.id }
