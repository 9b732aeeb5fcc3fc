variable "n" { default = 1 }
resource "terraform_data" "a" {
  input = { list = [var.n, 2, 3], map = { l = 2 } }
  triggers_replace = [var.n, 2]
  lifecycle { ignore_changes = [input["list"], input.map["k"], triggers_replace[0]] }
}
