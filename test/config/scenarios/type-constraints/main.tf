variable "a" {
  type = object({ a = optional(string, []), b = bool })
}
variable "b" {
  type = list(strin)
}
variable "c" {
  type = "string"
}
variable "d" {
  type = object({ a = optional() })
}
variable "e" {
  type = optional(string)
}
variable "f" {
  type = map(any, string)
}
variable "g" {
  type = object
}
variable "h" {
  type = tuple([string, foo(x)])
}
variable "i" {
  type = var.x
}
variable "j" {
  type = object({ "b" = number, (c) = any })
}
variable "k" {
  type = lst(string)
}
variable "l" {
  type = 1
}
variable "m" {
  type = list
}
variable "n" {
  type    = object({ size = optional(number, 1), tags = optional(map(string)) })
  default = { size = "large" }
}
