variable "region" {
  description = "Where the bucket lives."
  type        = string
  default     = "us-east-1"
}

variable "name" {
  description = "The bucket's name, unique in the whole of S3."
  type        = string
  default     = "holdfast-example-website"

  validation {
    condition     = length(var.name) >= 3 && length(var.name) <= 63 && lower(var.name) == var.name
    error_message = "A bucket name has 3 to 63 characters and no capitals."
  }
}
