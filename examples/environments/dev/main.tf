provider "aws" {
  region = "eu-west-1"
}

module "storage" {
  source = "../modules/storage"

  environment = "dev"

  buckets = {
    assets = {}
  }
}
