module "m" {
  source = "./m"
  v      = 1
}

resource "terraform_data" "beside" {
  input = module.m.constant
}

resource "terraform_data" "after" {
  input = module.m.v
}
