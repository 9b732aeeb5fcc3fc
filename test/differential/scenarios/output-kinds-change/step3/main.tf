output "a" {
  value = ["s"]
  sensitive = true
}
output "b" { value = "multi\nline\ntext" }
output "c" { value = jsonencode({ a = 1, b = { c = [1, 2] }, d = "x" }) }
output "d" { value = "" }
