variable "secret" {}
variable "open" {}
resource "terraform_data" "x" {
  input            = { secret = var.secret, o = var.open }
  triggers_replace = { s = var.secret }
}
output "upper" { value = upper(var.secret) }
output "all" { value = { x = terraform_data.x.input, u = upper(var.secret), n = 1 } }
