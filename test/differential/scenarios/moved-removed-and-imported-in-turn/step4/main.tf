removed {
  from = terraform_data.web
  lifecycle { destroy = false }
}
removed { 
  from = module.new
  lifecycle { destroy = true }
}
import {
  to = terraform_data.imported["x"]
  id = "11111111-2222-3333-4444-555555555555"
}
resource "terraform_data" "imported" {
  for_each = toset(["x", "y"])
  input = each.key
}
