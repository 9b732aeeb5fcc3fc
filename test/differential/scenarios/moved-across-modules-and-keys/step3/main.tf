module "newer" {
  source = "./n"
}
moved {
  from = module.new["k"]
  to   = module.newer
}
