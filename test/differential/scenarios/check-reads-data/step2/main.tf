resource "terraform_data" "a" {
  input = "1"
}

check "seen" {
  data "terraform_remote_state" "there" {
    backend = "local"
    config  = { path = "${path.module}/other.tfstate" }
  }
  assert {
    condition     = data.terraform_remote_state.there.outputs.v == terraform_data.a.input
    error_message = "Not the same."
  }
}
