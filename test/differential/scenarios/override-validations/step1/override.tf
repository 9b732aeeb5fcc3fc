variable "v" {
  default = 0
  validation {
    condition = var.v < 1
    error_message = "over"
  }
}
