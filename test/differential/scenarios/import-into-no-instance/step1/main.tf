resource "terraform_data" "a" {
  count = 1
}
import {
  to = terraform_data.a[1]
  id = "11111111-2222-3333-4444-555555555551"
}
