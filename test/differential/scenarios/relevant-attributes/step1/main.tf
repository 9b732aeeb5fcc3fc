variable "i" { default = 1 }
locals {
  l     = terraform_data.a.output.x
  k     = { z = terraform_data.a.output["y"] }
  whole = terraform_data.a
  n     = "n"
  list  = [for o in terraform_data.many : o.id]
}
resource "terraform_data" "a" {
  input = { x = var.i, y = "2", n = [1, 2] }
}
resource "terraform_data" "many" {
  count = 2
  input = terraform_data.a.output.n[count.index]
}
resource "terraform_data" "each" {
  for_each = { for k, v in terraform_data.a.input : k => v if k != "q" }
  input    = each.value
}
resource "terraform_data" "each2" {
  for_each = toset(["a", "b"])
  input    = each.key == "a" ? terraform_data.each["x"].output : terraform_data.each[each.key == "b" ? "y" : "x"].output
}
resource "terraform_data" "l" { input = local.l }
resource "terraform_data" "k" { input = local.k.z }
resource "terraform_data" "w" { input = local.whole.output }
resource "terraform_data" "s" { input = terraform_data.many[*].output }
resource "terraform_data" "d" { input = terraform_data.many[local.n == "n" ? 0 : 1].output }
resource "terraform_data" "f" { input = [for m in terraform_data.many : m.output] }
resource "terraform_data" "i" { input = terraform_data.a.output[local.n][0] }
resource "terraform_data" "idx" { input = terraform_data.many[1].output }
resource "terraform_data" "unused" { input = 1 }
resource "terraform_data" "dep" {
  input      = var.i
  depends_on = [terraform_data.unused]
}
resource "terraform_data" "trig" {
  input = local.list
  lifecycle { replace_triggered_by = [terraform_data.a.output] }
}
resource "terraform_data" "pre" {
  input = var.i
  lifecycle {
    precondition {
      condition     = terraform_data.dep.id != ""
      error_message = "x"
    }
  }
}
output "o1" { value = terraform_data.s.output }
output "o2" { value = local.k }
output "o3" { value = terraform_data.idx }
