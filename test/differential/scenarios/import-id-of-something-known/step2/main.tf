resource "terraform_data" "b" {
  input = "11111111-2222-3333-4444-555555555551"
}
resource "terraform_data" "a" {
}
import {
  to = terraform_data.a
  id = terraform_data.b.output
}
