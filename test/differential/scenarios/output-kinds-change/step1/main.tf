output "a" { value = "s" }
output "b" { value = [1, 2, 3] }
output "c" { value = { a = 1, b = { c = [1] } } }
output "d" { value = null }
output "e" { value = toset(["a", "b"]) }
