resource "terraform_data" "a" {
  for_each = { x = 1, y = 2 }
  input = each.value
  lifecycle {
    postcondition {
      condition     = self.input == each.value && self.id != each.key
      error_message = "never"
    }
    precondition {
      condition     = each.value < 3
      error_message = "large"
    }
  }
}
