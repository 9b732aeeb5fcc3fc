# Names that every JavaScript object answers to are names like others.
variable "constructor" {
  type    = object({ __proto__ = optional(string, "d"), toString = optional(map(string)) })
  default = {}
}
variable "__proto__" {
  type    = object({ constructor = optional(string), valueOf = optional(any) })
  default = { valueOf = [1], hasOwnProperty = true }
}
variable "toString" { type = map(string) }

locals {
  __proto__ = { __proto__ = "l", constructor = { toString = [1, 2] } }
  valueOf   = tomap({ __proto__ = "3", constructor = "2" })
}

module "__proto__" {
  source      = "./constructor"
  constructor = local.__proto__
}

resource "terraform_data" "__proto__" {
  input            = { __proto__ = "s", constructor = local.valueOf }
  triggers_replace = { __proto__ = 1 }
}
resource "terraform_data" "each" {
  for_each = local.valueOf
  input    = { (each.key) = each.value }
}
resource "terraform_data" "sets" {
  input = toset([{ __proto__ = 1 }, { __proto__ = 2 }])
}

check "hasOwnProperty" {
  assert {
    condition     = terraform_data.__proto__.output.__proto__ == "s"
    error_message = "not so"
  }
}

output "__proto__" {
  value = {
    variable  = [var.constructor, var.__proto__, var.toString]
    local     = local.__proto__.constructor.toString
    __proto__ = module.__proto__.__proto__
    resource  = terraform_data.__proto__.output.constructor.__proto__
    each      = { for key, object in terraform_data.each : key => object.output }
  }
}
output "constructor" {
  value     = { __proto__ = local.valueOf }
  sensitive = true
}
