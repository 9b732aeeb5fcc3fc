variable "index" { type = number }
variable "labels" {
  type    = map(string)
  default = {}
}
module "label" {
  source = "../../label"
  parts  = concat([for k, v in var.labels : "${k}=${v}"], [var.index])
}
resource "terraform_data" "pod" {
  input            = { label = module.label.id, index = var.index }
  triggers_replace = module.label.id
}
output "address" { value = terraform_data.pod.output.index }
output "labels" { value = module.label.all }
