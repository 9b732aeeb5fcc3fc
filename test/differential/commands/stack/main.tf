resource "terraform_data" "a" { input = "x" }
resource "terraform_data" "b" {
  count = 2
  input = terraform_data.a.output
}
resource "terraform_data" "c" {
  for_each = toset(["k", "l"])
  input    = each.key
}
module "m" {
  source = "./m"
  v      = terraform_data.a.id
}
variable "s" {
  default = "s"
}
locals { l = [var.s] }
output "o" { value = terraform_data.a.output }
