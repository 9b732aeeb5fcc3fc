terraform {
  required_version = ">= 1.3, < 2.0"
}
variable "policy" {
  type = object({
    defaults = optional(object({
      owner = optional(string, "platform")
      cost  = optional(object({ center = optional(number, 100), code = optional(string) }), {})
      extra = optional(map(any), {})
    }), {})
    resources = optional(map(object({
      tags     = optional(map(string), {})
      required = optional(set(string))
      limits   = optional(object({ min = optional(number, 0), max = optional(number) }))
    })), {})
    anything = optional(any)
  })
  default = {}
  nullable = false
}
locals {
  base = merge(
    { owner = var.policy.defaults.owner },
    { for k, v in var.policy.defaults.cost : "cost_${k}" => tostring(v) if v != null },
    var.policy.defaults.extra,
  )
}
resource "terraform_data" "tagged" {
  for_each = var.policy.resources
  input = {
    tags    = merge(local.base, each.value.tags)
    missing = each.value.required == null ? null : setsubtract(each.value.required, keys(merge(local.base, each.value.tags)))
    max     = try(each.value.limits.max, -1)
    limits  = each.value.limits
  }
}
output "policy" { value = var.policy }
output "max" { value = { for k, r in terraform_data.tagged : k => coalesce(r.output.max, 99) } }
output "anything" { value = var.policy.anything }
