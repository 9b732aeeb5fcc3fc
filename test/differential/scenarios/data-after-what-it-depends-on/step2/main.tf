resource "terraform_data" "a" { input = 2 }
module "m" {
  source     = "./m"
  depends_on = [terraform_data.a]
}
data "terraform_remote_state" "d" {
  backend    = "local"
  config     = { path = "o.tfstate" }
  depends_on = [terraform_data.a]
  lifecycle {
    precondition {
      condition     = terraform_data.a.id != ""
      error_message = "pre"
    }
    postcondition {
      condition     = self.outputs.x == 1
      error_message = "post"
    }
  }
}
resource "terraform_data" "r" { input = data.terraform_remote_state.d.outputs.x }
output "m" { value = module.m.x }
