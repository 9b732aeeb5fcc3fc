variable "a" { type = number }
variable "b" { type = number }
variable "s" {
  default   = "x"
  sensitive = true
}
output "x" { value = var.a + var.b }
