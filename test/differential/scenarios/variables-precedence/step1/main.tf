variable "a" {}
variable "b" {}
variable "c" {}
variable "d" {}
variable "e" {}
variable "f" {}
variable "g" {}
variable "h" { default = "default" }
output "all" { value = [var.a, var.b, var.c, var.d, var.e, var.f, var.g, var.h] }
