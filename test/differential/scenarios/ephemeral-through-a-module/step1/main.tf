variable "e" {
  ephemeral = true
  default = "x"
}
module "m" {
  source = "./m"
  w = var.e
}
resource "terraform_data" "a" {
  input = module.m.o
}
