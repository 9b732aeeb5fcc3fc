resource "cloud_bucket" "one" {}

resource "cloud_bucket" "many" {
  count = 2
}

resource "cloud_bucket" "keyed" {
  for_each = {}
}

module "site" {
  source = "./site"
  count  = 2
}

module "single" {
  source = "./site"
}

locals {
  whole = [cloud_bucket.many, cloud_bucket.keyed, module.site, cloud_bucket.one]
  a     = cloud_bucket.many.id
  b     = cloud_bucket.keyed.id
  c     = cloud_bucket.one[0].id
  d     = module.site.url
  e     = module.single[0].url
  f     = module.site[0].ulr
  g     = module.single.nope
}
