locals {
  a = var
  b = local
  c = module
  d = data.cloud_zone
  e = cloud_bucket
  f = production
  g = path.modul
  h = path.module
  i = terraform.workspaces
  j = self.id
  k = each.key
  l = count.index
}

resource "cloud_bucket" "one" {
  name = each.key
}

resource "cloud_bucket" "many" {
  count = 2
  name  = each.key
  acl   = count.indx
}

resource "cloud_bucket" "keyed" {
  for_each = { a = each.key }
  name     = count.index
  acl      = each.valu
}
