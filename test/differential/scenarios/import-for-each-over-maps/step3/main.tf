locals { ids = { one = "id-1" } }
import {
  for_each = toset(["four"])
  to       = module.m[each.key].terraform_data.b
  id       = "b-${each.key}"
}
module "m" {
  source = "./m"
  for_each = toset(["four", "five"])
}
