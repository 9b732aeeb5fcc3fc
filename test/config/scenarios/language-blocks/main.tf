top = 1

unknown "x" {}

resuorce "cloud_bucket" "x" {}

resource "cloud_bucket" {}

resource "cloud_bucket" "a" "b" {}

variable "1st" {}

variable "count" {}

variable "typed" {
  type      = string
  default   = []
  sensitive = "maybe"
  nope      = true
  validation {
    condition = true
  }
}

variable "null" {
  nullable = false
  default  = null
}

variable "computed" {
  default = var.typed
}

output "bare" {}

output "described" {
  value       = 1
  description = local.x
}

locals "named" {
  a = 1
}

module "unsourced" {}

module "computed" {
  source = var.typed
}

resource "cloud_bucket" "both" {
  count    = 1
  for_each = {}
  lifecycle {
    prevent_destroy = var.typed
    ignore_changes  = [nope, "tags", 1]
    replace_triggered_by = [var.typed, cloud_bucket.nope]
    wrong           = 1
    precondition {
      condition     = 1 == 1
      error_message = "x"
    }
  }
  lifecycle {}
  depends_on = [cloud_bucket.none, cloud_bucket.both.id, "local.x", each.key]
}

terraform {
  backend "local" {
    path = var.typed
  }
}
