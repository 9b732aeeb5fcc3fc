resource "terraform_data" "c" { for_each = toset(["x", "y"]) }
