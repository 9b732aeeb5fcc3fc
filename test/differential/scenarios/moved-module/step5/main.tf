module "c" {
  source = "./m"
  for_each = toset(["x", "y"])
}
moved {
  from = module.b
  to   = module.c
}
