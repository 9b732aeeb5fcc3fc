resource "terraform_data" "a" {
  input = 2
}
module "m" {
  source = "./m"
  n = terraform_data.a.output
}
