variable "name" {
  type = string
}

output "url" {
  value = "https://${var.name}"
}
