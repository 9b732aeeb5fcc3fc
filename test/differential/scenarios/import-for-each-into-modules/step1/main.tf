module "m" {
  source   = "./m"
  for_each = toset(["x", "y"])
}
import {
  for_each = { x = "1", y = "2" }
  to       = module.m[each.key].terraform_data.a[0]
  id       = each.value
}
