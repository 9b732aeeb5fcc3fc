resource "terraform_data" "a" {
  input = "in ${terraform.workspace} at last"
}
