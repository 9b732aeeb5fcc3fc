variable "name" {}
variable "spec" {
  type = object({ replicas = optional(number, 1), env = optional(map(string), {}) })
}
module "pod" {
  source = "./pod"
  count  = var.spec.replicas
  index  = count.index
  labels = merge({ app = var.name }, var.spec.env)
}
output "endpoint" { value = format("%s:%s", var.name, join(",", module.pod[*].address)) }
output "secret" {
  value     = sensitive(module.pod[0].labels)
  sensitive = true
}
