terraform {
  required_providers {
    cloud = {
      source                = "hashicorp/cloud"
      configuration_aliases = [cloud.west]
    }
  }
}

variable "name" {}

output "wrong" {
  value = var.nme
}
