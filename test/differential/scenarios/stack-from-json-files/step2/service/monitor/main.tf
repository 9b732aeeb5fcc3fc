variable "targets" { type = set(string) }
variable "threshold" { type = number }
resource "terraform_data" "monitor" {
  input            = { n = length(var.targets), threshold = var.threshold }
  triggers_replace = length(var.targets)
}
output "id" { value = terraform_data.monitor.id }
