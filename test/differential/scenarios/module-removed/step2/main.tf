resource "terraform_data" "outside" {
 input = 1
}
