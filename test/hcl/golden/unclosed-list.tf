variable "a" {
  default = ["x", "y"
}

resource "null_resource" "b" {
  triggers = merge(var.tags, {
    a = 1
  }

  count = 1
}
