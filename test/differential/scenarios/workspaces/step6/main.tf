resource "terraform_data" "a" {
  count = terraform.workspace == "default" ? 2 : 1
  input = "in ${terraform.workspace}"
}
