resource "terraform_data" "a" {
  input = 2
}
resource "terraform_data" "b" {
  input = 1
  lifecycle {
    precondition {
      condition     = terraform_data.a.output == 1
      error_message = "not one"
    }
  }
}
resource "terraform_data" "c" {
  input = terraform_data.b.id
}
