resource "terraform_data" "z" { input = 1 }
resource "terraform_data" "b" {
  count = 2
  input = 2
}
module "n" { source = "./m" }
