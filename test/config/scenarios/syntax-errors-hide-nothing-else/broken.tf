variable "x" {
  type = = string
}

locals {
  a = (
}
