variable "for_ids" {
  type = list(string)
  validation {
    condition     = length(var.for_ids) == 3
    error_message = "three wanted"
  }
  validation {
    condition     = alltrue([for i in var.for_ids : length(i) > 2])
    error_message = "ids"
  }
}
output "ok" { value = alltrue([for i in var.for_ids : i != ""]) }
