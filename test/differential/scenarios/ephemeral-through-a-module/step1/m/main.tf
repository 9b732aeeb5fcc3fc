variable "w" {
  ephemeral = true
}
output "o" {
  value = var.w
  ephemeral = true
}
