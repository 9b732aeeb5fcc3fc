resource "terraform_data" "whole" {
  input = sensitive(null)
}
resource "terraform_data" "part" {
  input = { a = sensitive(null), b = [sensitive(null)] }
}
resource "terraform_data" "later" {
  input = { a = null }
}
