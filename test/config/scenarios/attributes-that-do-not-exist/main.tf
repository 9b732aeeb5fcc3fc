resource "cloud_bucket" "one" {
  name = "one"
  lifecycle {
    postcondition {
      condition     = self.nope == "" && self.id.x == ""
      error_message = "No."
    }
  }
}

resource "cloud_bucket" "many" {
  count = 2
}

resource "cloud_bucket" "keyed" {
  for_each = {}
}

data "cloud_zone" "here" {
  name = "here"
}

locals {
  a = cloud_bucket.one.nam
  b = cloud_bucket.many[0].nope
  c = cloud_bucket.keyed["a"].nope
  d = cloud_bucket.many[*].nope
  e = cloud_bucket.one.id.x
  f = cloud_bucket.one.rule.days
  g = cloud_bucket.one.rule[0].day
  h = cloud_bucket.one.owner.team
  i = cloud_bucket.one.owner.tame
  j = data.cloud_zone.here.nope
  k = cloud_bucket.one.tags.anything
}
