variable "environments" {
  description = "One network each"
  type = map(object({
    cidr  = string
    zones = optional(set(string), ["a", "b"])
    tiers = optional(map(object({
      newbits = number
      public  = optional(bool, false)
    })), { app = { newbits = 4 }, db = { newbits = 5, public = false } })
    tags = optional(map(string))
  }))
  validation {
    condition     = alltrue([for e in values(var.environments) : can(cidrhost(e.cidr, 0))])
    error_message = "Every cidr must be a network: ${join(", ", [for k, e in var.environments : k if !can(cidrhost(e.cidr, 0))])}"
  }
  validation {
    condition     = length(distinct([for e in var.environments : e.cidr])) == length(var.environments)
    error_message = "Networks must differ."
  }
}
variable "region" {
  type    = string
  default = "eu-west-1"
}
