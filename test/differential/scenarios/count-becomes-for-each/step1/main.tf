resource "terraform_data" "a" {
  count = 3
  input = "n${count.index}"
}
