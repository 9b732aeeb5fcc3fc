variable "n" {}
resource "terraform_data" "x" { input = var.n }
resource "terraform_data" "y" { triggers_replace = terraform_data.x.output }
output "out" { value = terraform_data.x.output }
