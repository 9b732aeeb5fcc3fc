resource "terraform_data" "a" { input = 1 }
resource "terraform_data" "b" {
  count = 2
  input = 2
}
module "m" { source = "./m" }
