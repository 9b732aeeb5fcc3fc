variable "v" { default = { a = 1, l = [{ k = "x" }, { k = "z" }], s = ["p", "q"] } }
resource "terraform_data" "nested" {
  triggers_replace = { a = var.v.a, deep = { l = var.v.l, set = toset(var.v.s) } }
  input            = var.v
}
resource "terraform_data" "by_id" { triggers_replace = terraform_data.nested.id }
resource "terraform_data" "by_out" { triggers_replace = terraform_data.nested.output.a }
resource "terraform_data" "cbd" {
  triggers_replace = [terraform_data.by_id.id, null]
  lifecycle { create_before_destroy = true }
}
resource "terraform_data" "chain" {
  for_each         = toset(["x", "y"])
  triggers_replace = each.key == "x" ? terraform_data.cbd.id : "const"
  input            = terraform_data.cbd.triggers_replace
}
output "ids" { value = [for k, c in terraform_data.chain : c.input] }
