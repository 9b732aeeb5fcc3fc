resource "terraform_data" "z" { input = 1 }
resource "terraform_data" "b" {
  for_each = toset(["k"])
  input    = 2
}
module "n" { source = "./m" }
