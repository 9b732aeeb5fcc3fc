resource "terraform_data" "own" {
  input = "1"
}
moved {
  from = module.m.terraform_data.inner
  to   = terraform_data.own
}
