variable "flags" {
  type = map(map(any))
  default = {
    search  = { dev = true, stage = "true", prod = false }
    billing = { dev = "true", prod = "false" }
  }
}
variable "environments" { default = ["dev", "stage", "prod"] }
variable "percent" {
  type    = map(number)
  default = { search = 12.5 }
}
locals {
  matrix = { for flag, envs in var.flags : flag => { for e in var.environments : e => tobool(lookup(envs, e, false)) } }
  pairs = [for p in setproduct(keys(local.matrix), var.environments) : { flag = p[0], env = p[1] } if local.matrix[p[0]][p[1]]]
  on    = transpose({ for f, m in local.matrix : f => [for e, v in m : e if v] })
}
resource "terraform_data" "flag" {
  count = length(local.pairs)
  input = merge(local.pairs[count.index], { rollout = lookup(var.percent, local.pairs[count.index].flag, null) })
  lifecycle {
    precondition {
      condition     = contains(var.environments, local.pairs[count.index].env)
      error_message = "No such environment."
    }
    postcondition {
      condition     = self.output.rollout == null ? true : self.output.rollout <= 100
      error_message = "Rollout of ${self.input.flag} is ${coalesce(self.output.rollout, 0)} percent."
    }
  }
}
output "matrix" { value = local.matrix }
output "on" { value = local.on }
output "ids" { value = zipmap([for p in local.pairs : "${p.flag}-${p.env}"], terraform_data.flag[*].id) }
output "any_prod" { value = anytrue([for f, m in local.matrix : m.prod]) }
output "last" { value = element(terraform_data.flag, length(terraform_data.flag) - 1).input }
output "splat" { value = terraform_data.flag[*].output.flag }
