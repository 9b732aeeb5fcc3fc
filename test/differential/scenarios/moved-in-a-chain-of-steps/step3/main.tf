moved {
  from = terraform_data.a
  to   = module.m.terraform_data.b["k"]
}
moved {
  from = module.m
  to   = module.n["z"]
}
moved {
  from = module.n["z"].terraform_data.b["k"]
  to   = terraform_data.back[0]
}
module "n" {
  source   = "./m"
  for_each = toset(["z"])
}
resource "terraform_data" "back" {
  count = 2
  input = 1
}
