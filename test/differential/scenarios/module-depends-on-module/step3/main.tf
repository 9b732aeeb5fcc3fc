resource "terraform_data" "first" { input = 2 }
module "a" {
  source     = "./m"
  depends_on = [terraform_data.first]
}
module "b" {
  source     = "./m"
  for_each   = { x = 1 }
  depends_on = [module.a]
}
output "b" { value = { for k, v in module.b : k => v.out } }
