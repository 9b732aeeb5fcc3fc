locals { ids = { one = "id-1", two = "id-2" } }
import {
  for_each = local.ids
  to       = terraform_data.a[each.key]
  id       = each.value
}
resource "terraform_data" "a" {
  for_each = local.ids
  input    = each.key
}
