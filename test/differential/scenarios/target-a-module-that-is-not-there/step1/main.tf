resource "terraform_data" "single" {
  input = "1"
}
