variable "name" {
  type        = string
  default     = "x"
  sensitive   = true
  description = "A name."
}
variable "list" {
  type    = list(string)
  default = ["a"]
}
variable "absent" {
  default = null
}
variable "required" {
  type = number
}

locals {
  days = [1, 2]
  map  = { a = { b = 1 } }
}

resource "terraform_data" "counted" {
  count            = 2
  input            = "b-${var.list[0]}-${terraform_data.keyed["eu"].id}"
  triggers_replace = [1, "x", null, true, { a = 1.5 }]
  depends_on       = [module.single, terraform_data.null]
  lifecycle {
    create_before_destroy = true
    replace_triggered_by  = [terraform_data.null]
  }
}
resource "terraform_data" "keyed" {
  for_each = toset(["eu"])
  input    = each.key
}
resource "terraform_data" "filtered" {
  for_each = { for key, value in local.map : key => value if value.b < local.days[1] }
  input = [
    each.value.b, upper("x"), path.module, terraform.workspace,
    terraform_data.counted[0].id, terraform_data.counted[*].id, [for each_one in terraform_data.counted : each_one.id],
  ]
}
resource "terraform_data" "deep" {
  input = terraform_data.keyed["eu"].output
  triggers_replace = {
    (var.name)   = terraform_data.null
    local        = local.map["a"].b
    of_module    = module.single.out.id
    of_instance  = module.each["k"].out
    whole        = module.single
    instance     = module.each["k"]
    all          = module.each
    legacy       = terraform_data.counted.0.id
    values       = values(module.each)[*].out.id
    last         = var.list[length(var.list) - 1]
    parentheses  = (terraform_data.null).id
    indexed_call = tolist(var.list)[0]
  }
}
resource "terraform_data" "null" {
  input = null
}
resource "terraform_data" "empty" {
}
resource "terraform_data" "constants" {
  input            = upper("x")
  triggers_replace = -1
}
resource "terraform_data" "text" {
  input            = <<-EOT
    hello
  EOT
  triggers_replace = 1 + 1
}
resource "terraform_data" "choices" {
  count            = length(var.list)
  input            = var.absent == null ? terraform_data.null.id : "${terraform_data.null.id}"
  triggers_replace = "${terraform_data.null.id}%{if var.name == "x"}${local.days[count.index]}%{endif}%{for key, item in local.map}${key}${item.b}%{endfor}"
}

module "single" {
  source = "./module"
  id     = terraform_data.keyed["eu"].id
}
module "each" {
  source     = "./module"
  for_each   = { k = 1 }
  id         = each.value
  depends_on = [terraform_data.null]
}

output "ids" {
  value       = terraform_data.counted[*].id
  description = "The ids."
  depends_on  = [terraform_data.null, module.single]
}
output "constant" {
  value     = 5
  sensitive = true
}
output "object" {
  value = { a = 1, b = "x", c = [] }
}

provider "terraform" {
  alias = "other"
}
resource "terraform_data" "aliased" {
  provider = terraform.other
  input    = module.each[local.map.a.b == 1 ? "k" : "l"].out
}
module "passed" {
  source = "./module"
  providers = {
    terraform = terraform.other
  }
  id = terraform_data.counted[length(var.list)].output
}
