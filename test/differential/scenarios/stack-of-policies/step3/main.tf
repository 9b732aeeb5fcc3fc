variable "services" {
  type = list(object({
    name    = string
    actions = list(string)
    buckets = optional(list(string), [])
    conditions = optional(list(object({ test = string, variable = string, values = list(string) })), [])
    effect = optional(string, "Allow")
  }))
  default = [
    { name = "api", actions = ["s3:GetObject", "s3:PutObject"], buckets = ["uploads", "logs"] },
    { name = "worker", actions = ["sqs:SendMessage", "sqs:ReceiveMessage"], effect = "Deny", conditions = [{ test = "StringEquals", variable = "aws:SourceVpc", values = ["vpc-1"] }] },
    { name = "batch", actions = ["kms:Decrypt"] },
  ]
}
variable "account_id" {
  type    = string
  default = "000123456789"
  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "An account has twelve digits."
  }
}
locals {
  grouped = { for s in var.services : s.name => s... }
  actions = { for name, group in local.grouped : name => sort(distinct(flatten(group[*].actions))) }
  policies = {
    for name, group in local.grouped : name => jsonencode({
      Version = "2012-10-17"
      Statement = [
        for i, s in group : merge(
          {
            Sid      = format("%s%02d", title(name), i)
            Effect   = s.effect
            Action   = length(s.actions) == 1 ? s.actions[0] : s.actions
            Resource = length(s.buckets) > 0 ? [for b in s.buckets : "arn:aws:s3:::${var.account_id}-${b}/*"] : ["*"]
          },
          length(s.conditions) > 0 ? { Condition = { for c in s.conditions : c.test => { (c.variable) = c.values } } } : {},
        )
      ]
    })
  }
}
resource "terraform_data" "role" {
  for_each = toset(keys(local.grouped))
  input = {
    name   = each.key
    assume = jsonencode({ Statement = [{ Effect = "Allow", Principal = { Service = "${each.value}.amazonaws.com" }, Action = "sts:AssumeRole" }] })
  }
}
resource "terraform_data" "policy" {
  for_each         = local.policies
  input            = each.value
  triggers_replace = { role = terraform_data.role[each.key].id, hash = sha256(each.value) }
}
output "arns" {
  value = { for k, r in terraform_data.role : k => "arn:aws:iam::${var.account_id}:role/${r.output.name}-${r.id}" }
}
output "decoded" { value = { for k, p in local.policies : k => jsondecode(p).Statement[*].Sid } }
output "actions" { value = local.actions }
output "doc" { value = jsonencode({ roles = [for r in terraform_data.role : r.id], n = length(terraform_data.role) }) }
