variable "l" { type = list(string) }
output "x" { value = var.l }
