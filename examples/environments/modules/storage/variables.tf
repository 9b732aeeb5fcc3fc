variable "environment" {
  description = "Which environment the buckets belong to."
  type        = string

  validation {
    condition     = contains(["dev", "prod"], var.environment)
    error_message = "The environment is dev or prod."
  }
}

variable "buckets" {
  description = "Buckets by purpose."
  type = map(object({
    versioned = optional(bool, false)
    kms       = optional(bool, false)
  }))
}
