resource "terraform_data" "inner" {
}
import {
  to = terraform_data.inner
  id = "11111111-2222-3333-4444-555555555551"
}
