resource "terraform_data" "base" {
  input = 1
}

resource "terraform_data" "protected" {
  input = terraform_data.base.id
  lifecycle { prevent_destroy = true }
}

resource "terraform_data" "above" {
  input = terraform_data.protected.id
}

resource "terraform_data" "beside" {
  input = 1
}

output "id" {
  value = terraform_data.above.id
}
