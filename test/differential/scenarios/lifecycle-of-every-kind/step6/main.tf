variable "v" { default = 1 }
variable "img" { default = "a" }
module "key" {
  source = "./key"
  rotate = var.v
}
resource "terraform_data" "app" {
  input = { image = var.img, tags = { v = tostring(var.v), fixed = "x" }, list = [var.v, "b"] }
  lifecycle {
    ignore_changes       = [input]
    replace_triggered_by = [terraform_data.trigger]
  }
}
resource "terraform_data" "trigger" { input = module.key.id }
resource "terraform_data" "cbd" {
  triggers_replace = [var.v]
  input            = terraform_data.app.id
  lifecycle { create_before_destroy = true }
}
resource "terraform_data" "dependent" {
  count = 2
  input = [terraform_data.cbd.id, count.index]
  lifecycle { replace_triggered_by = [terraform_data.cbd.id] }
}
resource "terraform_data" "each" {
  for_each = toset(["a", "b"])
  input    = var.v
  lifecycle { 
    replace_triggered_by = [terraform_data.dependent[0].output]
    precondition {
      condition     = var.v < 9
      error_message = "too big: ${var.v}"
    }
    postcondition {
      condition     = self.output == var.v
      error_message = "differs"
    }
  }
}
output "app" { value = terraform_data.app.output.image }
output "cbd" { value = [for d in terraform_data.dependent : d.id] }
