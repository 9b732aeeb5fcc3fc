variable "v" {
  validation {
    condition     = var.v == 2
    error_message = "It must be 2."
  }
}

resource "terraform_data" "of_v" {
  input = var.v
}

resource "terraform_data" "constant" {
  count = 2
  input = count.index
  lifecycle {
    precondition {
      condition     = count.index == 1
      error_message = "Not the first."
    }
  }
}

output "v" {
  value = var.v
}

output "constant" {
  value = 4
}
