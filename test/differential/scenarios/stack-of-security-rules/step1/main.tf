variable "groups" {
  type = map(object({
    description = optional(string, "managed")
    ingress     = optional(list(object({ ports = list(string), cidrs = optional(list(string), ["0.0.0.0/0"]), proto = optional(string, "tcp") })), [])
  }))
  default = {
    web = { ingress = [{ ports = ["80", "443"] }, { ports = ["8000-8010"], cidrs = ["10.0.0.0/8", "192.168.0.0/16"] }] }
    db  = { description = "db", ingress = [{ ports = ["5432"], proto = "udp", cidrs = [] }] }
    off = {}
  }
  validation {
    condition = alltrue(flatten([for g in var.groups : [for r in g.ingress : [for p in r.ports : can(regex("^(?P<from>\\d+)(?:-(?P<to>\\d+))?$", p))]]]))
    error_message = "ports are N or N-M"
  }
}
locals {
  rules = merge([for g, group in var.groups : merge([for i, r in group.ingress : {
    for p in setproduct(r.ports, r.cidrs) : "${g}-${i}-${p[0]}-${replace(p[1], "/[./]/", "_")}" => {
      group = g
      from  = tonumber(regex("^(\\d+)(?:-(\\d+))?$", p[0])[0])
      to    = tonumber(coalesce(regex("^(\\d+)(?:-(\\d+))?$", p[0])[1], regex("^\\d+", p[0])))
      cidr  = p[1]
      proto = upper(r.proto)
      named = regex("^(?P<from>\\d+)(?:-(?P<to>\\d+))?$", p[0])
    }
  }]...)]...)
}
resource "terraform_data" "group" {
  for_each = var.groups
  input    = { name = each.key, d = each.value.description }
}
resource "terraform_data" "rule" {
  for_each = local.rules
  input    = merge(each.value, { group_id = terraform_data.group[each.value.group].id })
  lifecycle {
    replace_triggered_by = [terraform_data.group]
    precondition {
      condition     = each.value.from <= each.value.to
      error_message = format("%s: %d > %d", each.key, each.value.from, each.value.to)
    }
  }
}
output "matrix" { value = { for k, r in local.rules : r.group => k... } }
output "rules" { value = local.rules }
output "count" { value = { for g in keys(var.groups) : g => length([for r in terraform_data.rule : r if r.input.group == g]) } }
