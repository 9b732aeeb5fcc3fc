locals {
  common_tags = { managed_by = "terraform", workspace = terraform.workspace }
  subnets = flatten([
    for env_name, env in var.environments : [
      for pair in setproduct(keys(env.tiers), env.zones) : {
        env    = env_name
        tier   = pair[0]
        zone   = "${var.region}${pair[1]}"
        public = env.tiers[pair[0]].public
        cidr = cidrsubnets(env.cidr, [
          for p in setproduct(keys(env.tiers), env.zones) : env.tiers[p[0]].newbits
        ]...)[index([for p in setproduct(keys(env.tiers), env.zones) : join("/", p)], join("/", pair))]
      }
    ]
  ])
  by_key   = { for s in local.subnets : "${s.env}/${s.tier}/${s.zone}" => s }
  by_tier  = { for s in local.subnets : s.tier => s.cidr... }
  publics  = toset([for s in local.subnets : s.zone if s.public])
}
resource "terraform_data" "vpc" {
  for_each = var.environments
  input = {
    cidr = each.value.cidr
    tags = merge(local.common_tags, each.value.tags, { Name = "vpc-${each.key}" })
    host = cidrhost(each.value.cidr, 5)
    mask = cidrnetmask(each.value.cidr)
  }
}
resource "terraform_data" "subnet" {
  for_each = local.by_key
  input = {
    vpc  = terraform_data.vpc[each.value.env].id
    cidr = each.value.cidr
    zone = each.value.zone
    public = each.value.public
  }
  triggers_replace = [terraform_data.vpc[each.value.env].output.cidr]
  lifecycle { create_before_destroy = true }
}
resource "terraform_data" "route" {
  for_each = { for k, s in terraform_data.subnet : k => s if local.by_key[k].public }
  input    = { subnet = each.value.id, to = "0.0.0.0/0" }
}
