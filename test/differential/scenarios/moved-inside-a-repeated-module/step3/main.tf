module "x" {
  source = "./m"
  count = 1
}
moved {
  from = module.m
  to   = module.x
}
