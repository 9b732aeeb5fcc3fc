locals {
 id = terraform_data.a.id
}
resource "terraform_data" "a" {}
module "m" {
 source = "./m"
 word = local.id
}
resource "terraform_data" "z" {
 input = module.m.id
}
resource "terraform_data" "zz" {
 input = terraform_data.z.id
}
