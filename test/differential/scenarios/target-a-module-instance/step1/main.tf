module "m" {
  source   = "./m"
  for_each = toset(["x", "y"])
  word     = "${each.key}1"
}
resource "terraform_data" "outside" {
  input = [for m in module.m : m.id]
}
