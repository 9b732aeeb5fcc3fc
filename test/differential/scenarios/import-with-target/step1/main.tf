resource "terraform_data" "a" {
}
resource "terraform_data" "b" {
}
import {
  to = terraform_data.a
  id = "11111111-2222-3333-4444-555555555551"
}
import {
  to = terraform_data.b
  id = "11111111-2222-3333-4444-555555555552"
}
