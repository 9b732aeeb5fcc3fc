output "vpc_ids" { value = { for k, v in terraform_data.vpc : k => v.id } }
output "subnets_by_tier" {
  value = { for t in distinct([for s in local.subnets : s.tier]) : t => sort([for k, s in terraform_data.subnet : s.output.cidr if local.by_key[k].tier == t]) }
}
output "by_tier" { value = local.by_tier }
output "publics" { value = local.publics }
output "first" { value = one([for s in local.subnets : s.cidr if s.tier == "db" && endswith(s.zone, "a") && s.env == "dev"]) }
