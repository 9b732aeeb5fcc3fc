data "terraform_remote_state" "o" {
  backend = "local"
  config  = { path = "${path.root}/o.tfstate" }
}
resource "terraform_data" "r" { input = data.terraform_remote_state.o.outputs.v }
output "out" { value = terraform_data.r.output }
