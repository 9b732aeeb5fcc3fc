provider "terraform" { alias = "x" }
resource "terraform_data" "a" { provider = terraform.x }
resource "terraform_data" "b" { input = 1 }
