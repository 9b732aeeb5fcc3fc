resource "terraform_data" "r" { input = { list = ["a"], n = "1.1", big = null, f = 1e-7, neg = -0.5 } }
output "a" { value = toset(["b", "a"]) }
output "b" { value = { x = terraform_data.r.id, y = null } }
output "c" { value = { k = "v" } }

output "e" { value = tonumber("1.50") }
output "f" { value = terraform_data.r.output.list }
output "g" { value = "ünï\u00e9 \n \"q\" <&>" }
output "h" { value = [terraform_data.r.output.n, terraform_data.r.output.big, 1e100] }
