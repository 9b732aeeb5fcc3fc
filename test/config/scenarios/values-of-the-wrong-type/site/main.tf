variable "name" {
  type = string
}

variable "sizes" {
  type = map(number)
}
