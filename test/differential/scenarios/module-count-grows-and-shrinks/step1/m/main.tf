variable "word" { type = string }
resource "terraform_data" "a" { input = var.word }
resource "terraform_data" "b" {
  count = 2
  input = "${terraform_data.a.output}-${count.index}"
}
output "word" { value = terraform_data.b[*].output }
