variable "cfg" { type = any }
resource "terraform_data" "g" { input = var.cfg }
output "id" { value = "${terraform_data.g.id}" }
output "static" { value = "s-${var.cfg.idx}" }
output "cfg" { 
  value = terraform_data.g.output
  depends_on = [terraform_data.g]
}
