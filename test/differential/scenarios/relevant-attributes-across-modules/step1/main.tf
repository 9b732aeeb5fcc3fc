variable "i" { default = 1 }
resource "terraform_data" "root" { input = { x = var.i } }
resource "terraform_data" "other" { input = 1 }
module "m" {
  source   = "./m"
  for_each = toset(["p", "q"])
  a        = terraform_data.root.output
  b        = each.key == "p" ? terraform_data.other.output : 2
}
module "c" {
  source = "./m"
  count  = 2
  a      = { x = terraform_data.root.output.x + count.index }
}
module "s" {
  source = "./m"
  a      = module.m["p"].three
}
resource "terraform_data" "u1" { input = module.m["p"].one }
resource "terraform_data" "u2" { input = module.m[terraform_data.other.output == 1 ? "p" : "q"].two }
resource "terraform_data" "u3" { input = module.c[*].one }
resource "terraform_data" "u4" { input = [for k, v in module.m : v.two] }
resource "terraform_data" "u5" { input = module.s.three.n.id }
resource "terraform_data" "u6" { input = module.c }
resource "terraform_data" "u7" { input = "${terraform_data.u1.id} ${terraform_data.u1.id}" }
