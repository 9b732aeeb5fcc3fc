provider "aws" {
  region = "eu-central-1"

  default_tags {
    tags = {
      Owner = "platform"
    }
  }
}

module "storage" {
  source = "../modules/storage"

  environment = "prod"

  buckets = {
    assets = { versioned = true }
    audit  = { versioned = true, kms = true }
  }
}
