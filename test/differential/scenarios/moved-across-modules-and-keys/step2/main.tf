module "new" {
  source = "./n"
  for_each = toset(["k"])
}
moved {
  from = terraform_data.a[0]
  to   = module.new["k"].terraform_data.a["zero"]
}
moved {
  from = terraform_data.a[1]
  to   = module.new["k"].terraform_data.a["one"]
}
moved {
  from = module.old
  to   = module.new["k"]
}
