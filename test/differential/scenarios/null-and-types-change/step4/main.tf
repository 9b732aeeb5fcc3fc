resource "terraform_data" "a" {
 input = tomap({ a = 1 })
}
