variable "w" {
  default = 1
}
resource "terraform_data" "inner" {
  input = var.w
}
module "deep" {
  source = "../deep"
}
