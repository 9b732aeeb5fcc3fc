variable "n" { default = 1 }
resource "terraform_data" "a" {
  input = { list = [var.n, 2], map = { k = var.n, l = 2 }, gone = var.n == 1 ? "here" : null }
  triggers_replace = [var.n]
  lifecycle { ignore_changes = [input["list"], input.map["k"], triggers_replace[0]] }
}
