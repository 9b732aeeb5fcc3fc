output "b" { value = "multi\nchanged\ntext" }
output "c" { value = jsonencode({ a = 1, b = { c = [1, 3] }, e = "x" }) }
