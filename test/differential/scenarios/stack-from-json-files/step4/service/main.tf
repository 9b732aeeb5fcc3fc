variable "name" {
  type     = string
  nullable = false
}
variable "settings" {
  type = object({
    replicas = optional(number, 1)
    monitor  = optional(object({ threshold = number, tags = optional(list(string)) }))
    env      = optional(map(string), { DEFAULT = "yes" })
  })
  validation {
    condition     = var.settings.replicas > 0 && length(var.name) < 10
    error_message = "${var.name} has ${var.settings.replicas} replicas."
  }
}
resource "terraform_data" "service" {
  count = var.settings.replicas
  input = { name = "${var.name}-${count.index}", env = { for k, v in var.settings.env : k => v if v != null } }
}
module "monitor" {
  source    = "./monitor"
  count     = var.settings.monitor == null ? 0 : 1
  targets   = terraform_data.service[*].id
  threshold = try(var.settings.monitor.threshold, 0)
}
output "summary" { value = { names = terraform_data.service[*].input.name, tags = try(var.settings.monitor.tags, null) } }
output "monitor_id" { value = one(module.monitor[*].id) }
