resource "terraform_data" "web" {
  count = 2
  input = "web${count.index}"
}
resource "terraform_data" "single" { input = "s" }
module "old" {
  source = "./m"
  n      = 1
}
output "o" { value = [terraform_data.web[*].id, terraform_data.single.id, module.old.ids] }
