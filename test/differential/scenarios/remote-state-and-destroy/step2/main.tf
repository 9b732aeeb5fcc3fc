variable "stack" { default = "net" }
data "terraform_remote_state" "net" {
  backend = "local"
  config  = { path = "${path.module}/net.json" }
  defaults = { extra = "d", vpc = "default" }
}
data "terraform_remote_state" "many" {
  for_each  = toset(["a", "b"])
  backend   = "local"
  config    = { path = "${path.root}/net.json" }
  workspace = "default"
}
resource "terraform_data" "app" {
  input = {
    vpc     = data.terraform_remote_state.net.outputs.vpc
    subnets = [for s in data.terraform_remote_state.net.outputs.subnets : s.id if s.public]
    extra   = data.terraform_remote_state.net.outputs.extra
    secret  = data.terraform_remote_state.net.outputs.secret
    try     = try(data.terraform_remote_state.net.outputs.nope, "none")
  }
}
output "all" { 
  value = data.terraform_remote_state.net.outputs 
  sensitive = true
}
output "keys" { value = { for k, d in data.terraform_remote_state.many : k => keys(d.outputs) } }
