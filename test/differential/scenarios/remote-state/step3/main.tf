resource "terraform_data" "place" {
  input = "other.tfstate"
}

data "terraform_remote_state" "other" {
  backend = "local"
  config = {
    path = terraform_data.place.output
  }
  workspace = "default"
}

resource "terraform_data" "follows" {
  input = data.terraform_remote_state.other.outputs.s
}

output "all" {
  value = data.terraform_remote_state.other.outputs
}
