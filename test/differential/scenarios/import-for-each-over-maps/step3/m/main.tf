resource "terraform_data" "b" { input = "inside" }
