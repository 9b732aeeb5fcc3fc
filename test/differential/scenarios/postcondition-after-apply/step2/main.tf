resource "terraform_data" "a" {
  input = 1
  lifecycle {
    postcondition {
      condition     = self.output == 1
      error_message = "not one but ${self.output}"
    }
  }
}
resource "terraform_data" "c" {
  input = terraform_data.a.id
}
