module "b" {
  source = "./m"
  for_each = toset(["x"])
}
moved {
  from = module.b[1]
  to   = module.b["x"]
}
