resource "cloud_bucket" "typo" {
  nme  = "x"
  id   = "given"
  rule = []
  tags {
    Team = "a"
  }
  rul {
    days = 1
  }
  rule "label" {
    action = "expire"
    filter {}
    filter {}
    filter {}
  }
  owner {
    team = "a"
  }
  owner {
    team = "b"
  }
}

resource "cloud_server" "bare" {
}

resource "cloud_server" "dynamic" {
  size = "small"
  dynamic "disk" {
    for_each = []
    content {
      gigabyte = 1
    }
  }
  dynamic "disc" {
    for_each = []
    content {}
  }
  dynamic "disk" {
    each     = []
    iterator = "x"
    labels   = []
  }
}

provider "cloud" {
  regin = "north"
}
