variable "enable" {
  type = object({ logs = optional(bool, true), dns = optional(bool), names = optional(list(string), []) })
  default = {}
}
resource "terraform_data" "logs" {
  count = var.enable.logs ? 1 : 0
  input = { name = "logs" }
}
resource "terraform_data" "dns" {
  count = var.enable.dns != null ? (var.enable.dns ? 1 : 0) : 0
  input = terraform_data.logs[*].id
}
resource "terraform_data" "names" {
  for_each = { for i, n in var.enable.names : n => i }
  input    = "${each.key}${each.value}"
}
output "log_id" { value = one(terraform_data.logs[*].id) }
output "log_name" { value = try(terraform_data.logs[0].input.name, null) }
output "dns" { value = length(terraform_data.dns) > 0 ? terraform_data.dns[0].id : "none" }
output "names" { value = values(terraform_data.names)[*].output }
output "first" { value = try(values(terraform_data.names)[0].id, "nobody") }
output "join" { value = join(",", terraform_data.dns.*.id) }
output "empty" { value = terraform_data.names }
output "emptyl" { value = terraform_data.dns }
