module "m" {
 source = "./m"
 word = 1
}
resource "terraform_data" "last" {
 input = 1
 depends_on = [module.m]
}
