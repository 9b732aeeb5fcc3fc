variable "limit" {
  default = 4
}

resource "terraform_data" "first" {
  input = "z"
  lifecycle {
    postcondition {
      condition     = self.input == "x" || var.limit == 3
      error_message = "The first is not as it should be."
    }
  }
}

resource "terraform_data" "second" {
  input = terraform_data.first.id
  lifecycle {
    postcondition {
      condition     = self.input != "y"
      error_message = "Not looked at."
    }
  }
}

output "known" {
  value = "g"
  precondition {
    condition     = var.limit < 3
    error_message = "Too much."
  }
}

output "plain" {
  value = "g"
}

output "of_first" {
  value = terraform_data.first.id
  precondition {
    condition     = var.limit < 10
    error_message = "Far too much."
  }
}

check "first" {
  assert {
    condition     = terraform_data.second.id != "s"
    error_message = "It is s."
  }
}

check "limit" {
  assert {
    condition     = var.limit == 2
    error_message = "It is not 2."
  }
}
