moved {
  from = terraform_data.a
  to   = module.m.terraform_data.b["k"]
}
module "m" { source = "./m" }
