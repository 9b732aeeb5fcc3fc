variable "env" {
  type = string
  validation {
    condition     = contains(keys(var.sizes), var.env)
    error_message = "env must be one of ${join(", ", sort(keys(var.sizes)))}, not ${var.env}."
  }
}
variable "sizes" {
  type = map(object({ n = number, class = string }))
}
variable "extra" {
  type    = any
  default = null
}
variable "name" { 
  type = string 
  default = "from-default"
}
variable "token" {
  type      = string
  sensitive = true
  default   = "abc"
}
