variable "a" {
  type      = map(string)
  sensitive = true
}
variable "b" {
  type      = number
  ephemeral = true
}
variable "n" {
  type     = object({ a = optional(string, "d") })
  nullable = false
  default  = {}
}
variable "z" {
  type    = number
  default = null
}
output "x" {
  value     = var.a
  sensitive = true
}
