resource "terraform_data" "a" {
}
import {
  to = terraform_data.a
  id = "11111111-2222-3333-4444-555555555551"
}
