variable "listeners" {
  type = list(object({
    port  = number
    rules = optional(map(object({ priority = optional(number), hosts = set(string), weight = optional(map(number), {}) })), {})
  }))
  default = [
    { port = 8080 },
    { port = 443, rules = { api = { hosts = ["api.x", "api.y"], weight = { blue = 1 } }, web = {  hosts = [] } } },
  ]
}
locals {
  by_port = { for l in var.listeners : tostring(l.port) => l }
  rules = { for r in flatten([for port, l in local.by_port : [for name, rule in l.rules : merge(rule, { id = "${port}:${name}", port = port, name = name })]]) : r.id => r }
  order = { for i, id in sort(keys(local.rules)) : id => coalesce(local.rules[id].priority, (i + 1) * 100) }
}
resource "terraform_data" "listener" {
  for_each = local.by_port
  input    = { port = each.value.port, rules = length(each.value.rules) }
}
resource "terraform_data" "rule" {
  for_each = local.rules
  input = {
    listener = terraform_data.listener[each.value.port].id
    priority = local.order[each.key]
    hosts    = each.value.hosts
    weights  = { for k, w in each.value.weight : k => w / sum(values(each.value.weight)) }
    forward  = length(each.value.weight) > 1 ? "weighted" : try(one(keys(each.value.weight)), "none")
  }
}
output "priorities" { value = { for k, r in terraform_data.rule : k => r.output.priority } }
output "hosts" { value = setunion([for r in local.rules : r.hosts]...) }
output "inverse" { value = transpose({ for k, r in local.rules : k => tolist(r.hosts) }) }
