data "terraform_remote_state" "other" {
  backend = "local"
  config = {
    path = "other.tfstate"
  }
  defaults = {
    extra = ["d"]
    s     = "not used"
  }
}

resource "terraform_data" "follows" {
  input = data.terraform_remote_state.other.outputs.s
}

output "all" {
  value = data.terraform_remote_state.other.outputs
}

output "kinds" {
  value = {
    list   = data.terraform_remote_state.other.outputs.l[1]
    object = data.terraform_remote_state.other.outputs.o.a + 1
    secret = issensitive(data.terraform_remote_state.other.outputs.secret)
    null   = can(data.terraform_remote_state.other.outputs.nul)
  }
}
