locals { ids = { one = "id-1", two = "id-2", three = "id-3" } }
import {
  for_each = { for k, v in local.ids : k => v if k != "two" }
  to       = terraform_data.a[each.key]
  id       = each.value
}
resource "terraform_data" "a" {
  for_each = local.ids
  input    = each.key
}
