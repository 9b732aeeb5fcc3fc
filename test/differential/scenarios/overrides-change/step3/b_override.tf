variable "v" { default = "two" }
resource "terraform_data" "a" {
  triggers_replace = var.v
}
