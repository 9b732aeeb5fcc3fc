output "a" { value = ["s"] }
output "b" { value = [1, 3] }
output "c" { value = { a = 1, b = { c = [1, 2] }, d = "x" } }
output "d" { value = "now" }
output "e" { value = toset(["b", "c"]) }
