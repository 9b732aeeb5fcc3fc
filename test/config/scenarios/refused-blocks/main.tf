resource "cloud_bucket" "a" {
  provisioner "local-exec" {
    command = "rm -rf /"
  }
  connection {
    host = "example.com"
  }
}

moved {
  from = cloud_bucket.b
  to   = cloud_bucket.a
}

removed {
  from = cloud_bucket.c
}

import {
  to = cloud_bucket.a
  id = "a"
}

check "health" {}

ephemeral "cloud_token" "t" {}

terraform {
  cloud {
    organization = "x"
  }
}
