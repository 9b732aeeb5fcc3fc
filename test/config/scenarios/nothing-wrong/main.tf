terraform {
  required_version = ">= 1.5, < 2.0"
  required_providers {
    cloud = {
      source  = "hashicorp/cloud"
      version = "~> 5.0"
    }
  }
  backend "local" {
    path = "state.json"
  }
}

provider "cloud" {
  region = var.region
}

provider "cloud" {
  alias  = "west"
  region = "west"
}

variable "region" {
  type        = string
  default     = "north"
  description = "Where everything is made."
  validation {
    condition     = length(var.region) > 0
    error_message = "The region ${var.region} is empty."
  }
}

variable "rules" {
  type = list(object({
    days     = number
    prefixes = optional(list(string), [])
  }))
  default = [{ days = 1 }]
}

locals {
  names = { for name in ["a", "b"] : name => upper(name) }
}

data "cloud_zone" "here" {
  name = "z-${var.region}"
}

resource "cloud_bucket" "logs" {
  for_each = local.names
  provider = cloud.west
  name     = "${each.key}-${data.cloud_zone.here.region}"
  tags     = { Team = each.value }

  dynamic "rule" {
    for_each = var.rules
    iterator = item
    content {
      days   = item.value.days
      action = "expire"
      dynamic "filter" {
        for_each = toset(item.value.prefixes)
        content {
          prefix = filter.value
        }
      }
    }
  }

  lifecycle {
    prevent_destroy = true
    ignore_changes  = [tags["Team"], rule[0].days]
    postcondition {
      condition     = self.arn != ""
      error_message = "No ARN."
    }
  }
}

resource "cloud_server" "web" {
  count      = 2
  size       = "small"
  image      = "base-${count.index}"
  networks   = [for bucket in cloud_bucket.logs : bucket.id]
  depends_on = [cloud_bucket.logs, module.site]
  disk {
    gigabytes = 8
  }
  lifecycle {
    create_before_destroy = true
    replace_triggered_by  = [cloud_bucket.logs["a"].arn]
  }
}

module "site" {
  source    = "./site"
  name      = cloud_bucket.logs["a"].name
  providers = { cloud = cloud.west }
}

output "urls" {
  value      = [module.site.url, cloud_server.web[*].id, cloud_server.web[0].disk[0].gigabytes]
  sensitive  = true
  depends_on = [cloud_server.web]
}
