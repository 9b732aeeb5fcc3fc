variable "v" {
  default = 1
  validation {
    condition = var.v > 0
    error_message = "base"
  }
}
output "o" {
  value = var.v
}
