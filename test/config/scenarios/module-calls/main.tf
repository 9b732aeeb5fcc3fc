module "site" {
  source = "./site"
  nam    = "x"
  extra {}
}

module "remote" {
  source  = "hashicorp/consul/aws"
  version = "1.0.0"
}

module "absent" {
  source = "./absent"
}

module "loop" {
  source = "./loop"
}

output "uses" {
  value = [module.remote.anything, module.absent.anything, module.loop.anything]
}
