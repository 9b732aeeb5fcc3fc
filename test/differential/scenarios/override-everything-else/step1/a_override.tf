variable "v" {
  default = "2"
}
locals {
  a = 2
}
output "o" {
  value = [local.a, local.b, var.v, module.m.o]
}
module "m" {
  w = 2
}
