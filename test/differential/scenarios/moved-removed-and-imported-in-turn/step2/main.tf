resource "terraform_data" "web" {
  for_each = { a = 0, b = 1, c = 2 }
  input = "web${each.value}"
}
resource "terraform_data" "single" {
  count = 1 
  input = "s" 
}
module "new" {
  source = "./m"
  for_each = toset(["k"])
  n      = 2
}
moved {
  from = terraform_data.web[0]
  to   = terraform_data.web["a"]
}
moved {
  from = terraform_data.web[1]
  to   = terraform_data.web["b"]
}
moved {
  from = module.old
  to   = module.new["k"]
}
output "o" { value = [values(terraform_data.web)[*].id, terraform_data.single[*].id, module.new["k"].ids] }
