variable "token" {
  type      = string
  ephemeral = true
  default   = "other"
}
variable "expr" { default = "[1, {a = \"b\"}, null]" }
locals {
  decoded = provider::terraform::decode_tfvars("x = [true, \"x\"]\nc = { d = null }")
  expr    = provider::terraform::encode_expr({ a = [1, "x"], b = null, c = true })
  vars    = provider::terraform::encode_tfvars({ z = 1, a = "q\"uote" })
}
terraform {
  required_providers {
    terraform = { source = "terraform.io/builtin/terraform" }
  }
}
module "m" {
  source = "./m"
  token  = var.token
}
resource "terraform_data" "x" {
  input            = [local.decoded, local.expr, local.vars]
  triggers_replace = module.m.len
}
output "isnull" { value = ephemeralasnull(var.token) }
output "len" { value = module.m.len }
output "mixed" { value = ephemeralasnull({ a = var.token, b = 1 }) }
