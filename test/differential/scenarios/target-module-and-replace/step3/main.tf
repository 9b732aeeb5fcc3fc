module "a" {
  source = "./m"
  n = 3
}
module "b" {
  source = "./m"
  n = module.a.out
}
resource "terraform_data" "c" { input = module.b.out }
output "c" { value = terraform_data.c.output }
