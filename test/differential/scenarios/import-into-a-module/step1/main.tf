module "m" {
  source = "./m"
  for_each = toset(["x"])
}
import {
  to = module.m[each.key].terraform_data.inner
  id = each.value
  for_each = { x = "11111111-2222-3333-4444-555555555551" }
}
