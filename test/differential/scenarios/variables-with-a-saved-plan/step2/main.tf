variable "a" { type = number }
variable "b" { type = number }
output "x" { value = var.a + var.b }
