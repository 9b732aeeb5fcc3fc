data "terraform_remote_state" "d" {
  backend = "local"
  config  = { path = "o.tfstate" }
}
output "x" { value = data.terraform_remote_state.d.outputs.x }
