variable "rv" {
  default = 1
  validation {
    condition     = var.rv > 0
    error_message = "rv"
  }
}
resource "terraform_data" "a" {
  input = 1
  lifecycle {
    precondition {
      condition     = var.rv == 1
      error_message = "a"
    }
  }
}
resource "terraform_data" "none" {
  count = 0
  lifecycle {
    postcondition {
      condition     = self.id != ""
      error_message = "none"
    }
  }
}
resource "terraform_data" "two" {
  count = 2
  lifecycle {
    postcondition {
      condition     = self.id != ""
      error_message = "two"
    }
  }
}
module "m" {
  source = "./m"
  count  = 2
  v      = count.index + 1
}
module "z" {
  source   = "./m"
  for_each = toset([])
  v        = 1
}
output "o" {
  value = module.m[0].o
  precondition {
    condition     = terraform_data.a.output == 1
    error_message = "oo"
  }
}
check "c" {
  assert {
    condition     = terraform_data.a.output == 1
    error_message = "cc"
  }
}
