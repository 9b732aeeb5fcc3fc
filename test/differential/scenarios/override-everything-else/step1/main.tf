variable "v" {
  type = number
  default = 1
}
locals {
  a = 1
  b = 1
}
output "o" {
  value = [local.a, local.b, var.v]
}
module "m" {
  source = "./m"
  w = 1
}
