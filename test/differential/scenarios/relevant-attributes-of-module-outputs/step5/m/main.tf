variable "a" {}
variable "b" { default = 1 }
locals { c = var.a }
module "n" {
  source = "./n"
  deep   = local.c.x
}
resource "terraform_data" "m" { input = var.b }
output "one" { value = module.n.n }
output "two" { value = terraform_data.m.output }
output "three" { value = { x = 1, n = module.n } }
output "nothing" { value = terraform_data.m.output == 77 ? terraform_data.m.triggers_replace : null }
output "nullable" { value = terraform_data.m.triggers_replace }
