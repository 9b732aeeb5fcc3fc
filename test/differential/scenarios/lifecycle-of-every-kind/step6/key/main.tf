variable "rotate" {}
resource "terraform_data" "k" { triggers_replace = var.rotate }
output "id" { value = terraform_data.k.id }
