resource "terraform_data" "counted" {
  count = 2
}
resource "terraform_data" "single" {
  input = "1"
}
