locals {
  ids = { x = "11111111-2222-3333-4444-555555555551", y = "11111111-2222-3333-4444-555555555552" }
}
resource "terraform_data" "a" {
  for_each = local.ids
}
import {
  to = terraform_data.a[each.key]
  id = each.value
  for_each = local.ids
}
