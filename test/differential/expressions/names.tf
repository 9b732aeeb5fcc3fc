# What the expressions of this folder may refer to: read by terraform and by the tests alike.
terraform {
  required_providers {
    terraform = {
      source = "terraform.io/builtin/terraform"
    }
  }
}

variable "secret" {
  default   = "hunter2"
  sensitive = true
}

variable "secrets" {
  default   = ["a", "b"]
  sensitive = true
}

variable "list" {
  type    = list(string)
  default = ["a", "b", "c"]
}

variable "numbers" {
  type    = list(number)
  default = [3, 1, 2]
}

variable "set" {
  type    = set(string)
  default = ["b", "a"]
}

variable "map" {
  type    = map(string)
  default = { a = "1", b = "2" }
}

variable "objects" {
  type    = list(object({ name = string, size = number }))
  default = [{ name = "x", size = 1 }, { name = "y", size = 2 }]
}

variable "none" {
  type    = string
  default = null
}

variable "no_list" {
  type    = list(string)
  default = null
}

variable "any_list" {
  type    = list(any)
  default = [1, "a"]
}

variable "any_map" {
  type    = map(any)
  default = { a = [1], b = ["x", "y"] }
}

variable "open_objects" {
  type    = list(object({ a = any, b = optional(string), c = optional(number, 5) }))
  default = [{ a = 1 }, { a = "x", b = "y", c = "6" }]
}

variable "open_tuple" {
  type    = tuple([any, set(any), map(string)])
  default = [{ x = 1 }, ["b", 1], { k = 1 }]
}

variable "empty" {
  type    = list(object({ a = optional(string) }))
  default = []
}

locals {
  tuple  = ["a", 1, true]
  object = { name = "web", ports = [80, 443], tags = { Team = "backend" }, "a b" = 1 }
  nested = { a = [{ b = 1 }, { b = 2 }], c = { d = { e = "deep" } } }
  yes    = true
  five   = 5

  template         = "Hello, $${upper(name)}!"
  just             = "$${n}"
  broken           = "$${"
  greeting_of_file = "$${file(\"data/hello.txt\")}"
  recursive        = "$${templatestring(local.just, {})}"
  reading          = "$${templatefile(\"data/number.tftpl\", { n = 1 })}"
}

resource "terraform_data" "first" {}

resource "terraform_data" "later" {
  input = jsondecode(terraform_data.first.id)
}
