module "x" {
  source = "./m"
}
moved {
  from = module.m
  to   = module.x
}
