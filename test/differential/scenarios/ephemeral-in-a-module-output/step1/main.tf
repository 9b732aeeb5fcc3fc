variable "e" {
  ephemeral = true
  default = "x"
}
module "m" {
  source = "./m"
  w = var.e
}
