variable "number" {
  type = number
}

variable "object" {
  type = object({ name = string })
}

variable "names" {
  type = list(string)
}

variable "checked" {
  type = string
  validation {
    condition     = "perhaps"
    error_message = "No."
  }
  validation {
    condition     = var.number > 1
    error_message = "No."
  }
  validation {
    condition     = length(var.checked)
    error_message = "No."
  }
}

locals {
  a = "s" + 1
  b = var.number.x
  c = var.object.nam
  d = var.names.first
  e = nofunction(1)
  f = length(1, 2)
  g = !var.names
  h = local.literal.missing
  i = { for k, v in var.number : k => v }

  literal = { present = 1 }
}

resource "cloud_bucket" "a" {
  name   = ["not", "text"]
  public = "perhaps"
  tags   = "Team"
  rule {
    days = var.object
  }
}

resource "cloud_bucket" "b" {
  for_each = ["a", "b"]
}

resource "cloud_bucket" "c" {
  count = "many"
}

resource "cloud_bucket" "d" {
  for_each = var.names
}

resource "cloud_server" "e" {
  size = "medium"
  image = cloud_bucket.a.name
  cores = 64
  disk {
    gigabytes = cloud_bucket.a.tags
  }
}

resource "cloud_bucket" "f" {
  name        = "a"
  name_prefix = "b"
}

module "site" {
  source = "./site"
  name   = []
  sizes  = { a = "big" }
}
