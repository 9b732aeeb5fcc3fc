resource "terraform_data" "own" {
  input = "1"
}
moved {
  from = module.m.terraform_data.inner
  to   = terraform_data.own
}
moved {
  from = module.m.module.deep.terraform_data.deepest[1]
  to   = terraform_data.far
}
