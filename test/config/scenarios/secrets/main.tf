variable "secret" {
  sensitive = true
}

variable "secrets" {
  type      = map(string)
  sensitive = true
}

resource "cloud_server" "a" {
  size     = "small"
  image    = "x"
  password = var.secret
  disk {
    gigabytes = 1
  }
}

resource "cloud_bucket" "b" {
  for_each = var.secrets
  name     = var.secret
}

resource "cloud_bucket" "c" {
  count = length(var.secret)
}

output "shown" {
  value = "it is ${var.secret}"
}

output "password" {
  value = { inside = [cloud_server.a.password] }
}

output "whole" {
  value = cloud_server.a
}

output "hidden" {
  value     = var.secret
  sensitive = true
}

output "safe" {
  value = [cloud_server.a.id, nonsensitive(var.secret)]
}
