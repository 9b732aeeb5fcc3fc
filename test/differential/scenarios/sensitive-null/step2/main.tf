resource "terraform_data" "whole" {
  input = null
}
resource "terraform_data" "part" {
  input = { a = null, b = [null] }
}
resource "terraform_data" "later" {
  input = { a = sensitive(null) }
}
