variable "limit" {
  default = 2
}

resource "terraform_data" "first" {
  input = "x"
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

resource "terraform_data" "gone" {
  input = 1
}

output "known" {
  value = "f"
  precondition {
    condition     = var.limit < 3
    error_message = "Too much."
  }
}

output "plain" {
  value = "f"
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
