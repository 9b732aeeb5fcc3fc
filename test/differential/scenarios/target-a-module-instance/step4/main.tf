module "m" {
  source   = "./m"
  for_each = toset(["y"])
  word     = "${each.key}3"
}
resource "terraform_data" "outside" {
  input = [for m in module.m : m.id]
}
