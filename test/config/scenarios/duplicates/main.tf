variable "a" {}
variable "a" {}
locals {
  b = 1
}
locals {
  b = 2
}
output "c" {
  value = 1
}
output "c" {
  value = 2
}
resource "cloud_bucket" "d" {}
resource "cloud_bucket" "d" {}
data "cloud_zone" "e" {
  name = "e"
}
data "cloud_zone" "e" {
  name = "e"
}
module "f" {
  source = "./f"
}
module "f" {
  source = "./f"
}
provider "cloud" {}
provider "cloud" {}
terraform {
  required_providers {
    cloud = "1.0"
  }
  backend "local" {}
}
terraform {
  backend "s3" {}
}
