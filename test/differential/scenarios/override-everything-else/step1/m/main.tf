variable "w" {}
variable "x" {
  default = 5
}
output "o" {
  value = [var.w, var.x]
}
