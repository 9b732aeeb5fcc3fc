variable "m" {
  type    = map(any)
  default = { a = 1, b = "x", c = true }
}
variable "l" {
  type    = list(any)
  default = [1, "2", true]
}
variable "o" {
  type    = map(object({ x = any }))
  default = { a = { x = 1 }, b = { x = "y" } }
}
variable "s" {
  type    = set(any)
  default = [2, 1, 2]
}
variable "lo" {
  type    = list(object({ a = optional(any, "d"), b = optional(list(any), []) }))
  default = [{ a = 1 }, { b = ["x"] }, {}]
}
variable "t" {
  type    = tuple([any, list(any)])
  default = [{ a = 1 }, [1, "b"]]
}
variable "nested" {
  type    = map(map(any))
  default = { a = { x = 1 }, b = { y = "s" } }
}
resource "terraform_data" "x" {
  input = { m = var.m, l = var.l, o = var.o, s = var.s, lo = var.lo, t = var.t, n = var.nested }
}
output "c" { value = true ? { a = 1 } : { a = "x" } }
output "l2" { value = [for x in [1, "a"] : x] }
output "tm" { value = tomap({ a = 1, b = "x" }) }
output "tl" { value = tolist([{ a = 1 }, { a = "x" }]) }
output "ts" { value = toset(["1", 1, true]) }
output "cc" { value = concat([1], ["a"], tolist([true])) }
output "mm" { value = merge({ a = 1 }, tomap({ b = "x" })) }
output "vv" { value = values({ a = 1, b = [1] }) }
output "o" { value = var.o["a"].x }
output "lo" { value = var.lo }
output "t" { value = var.t }
