variable "limit" { default = 2 }
resource "terraform_data" "n" {
  count = 3
  input = count.index
}
check "few" {
  assert {
    condition     = length(terraform_data.n) <= var.limit
    error_message = "There are ${length(terraform_data.n)}, more than ${var.limit}."
  }
}
check "small" {
  assert {
    condition     = alltrue([for r in terraform_data.n : r.output < 2])
    error_message = "One of ${join(", ", [for r in terraform_data.n : tostring(r.output)])} is too large."
  }
}
check "module" {
  assert {
    condition     = module.m.ok
    error_message = "not ok"
  }
}
module "m" {
  source = "./m"
  for_ids = terraform_data.n[*].id
}
output "o" {
  value = module.m.ok
  precondition {
    condition     = var.limit > 0
    error_message = "limit"
  }
}
