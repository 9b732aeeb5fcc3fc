resource "terraform_data" "a" {
  count = 1
  input = count.index
  lifecycle { prevent_destroy = true }
}
