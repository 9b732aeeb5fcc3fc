variable "region" {}

locals {
  label   = "x"
  a       = local.lable
  b       = var.regoin
  c       = var.nowhere
  d       = cloud_bucket.logz.id
  e       = data.cloud_bucket.logs.id
  f       = cloud_buckt.logs.id
  g       = module.nope.url
  h       = data.cloud_zone.nope.name
  i       = resource.cloud_bucket.nope.id
  inside  = "${[for x in [local.nope] : { k = x.y, z = nope.w }]}"
  index   = cloud_bucket.logs.tags[local.none]
  slip    = lcal.name
}

resource "cloud_bucket" "logs" {
  name = local.missing
  rule {
    days = var.missing
  }
}
