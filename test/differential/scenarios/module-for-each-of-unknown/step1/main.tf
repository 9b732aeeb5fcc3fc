resource "terraform_data" "k" { input = ["a", "b"] }
module "m" {
  source   = "./m"
  for_each = toset(terraform_data.k.output)
}
