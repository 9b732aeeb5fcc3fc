variable "w" {
}
output "o" {
  value = var.w
}
