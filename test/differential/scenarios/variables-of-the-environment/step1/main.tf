variable "l" { type = list(string) }
variable "o" { type = object({ a = string, b = optional(bool), c = optional(number, 3) }) }
variable "any" { type = any }
variable "anyn" { type = any }
variable "s" {}
variable "n" { type = number }
variable "b" { type = bool }
variable "nul" {
  type    = string
  default = "d"
}
variable "m" { type = map(string) }
variable "v" { type = number }
variable "w" { type = map(string) }
output "all" { value = { l = var.l, o = var.o, any = var.any, s = var.s, n = var.n, b = var.b, nul = var.nul, anyn = var.anyn, m = var.m, v = var.v, w = var.w } }
