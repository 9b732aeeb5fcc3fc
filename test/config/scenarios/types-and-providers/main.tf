terraform {
  required_version = "~> 1.5.0"
  required_providers {
    random = {
      source = "hashicorp/random"
    }
    broken = {
      source  = "a/b/c/d"
      version = "about 5"
      extra   = true
    }
  }
}

provider "google" {}

resource "cloud_bukket" "a" {}

resource "cloud_zone" "b" {}

data "cloud_zones" "c" {}

resource "google_storage_bucket" "d" {}

resource "random_pet" "e" {}

resource "cloud_bucket" "f" {
  provider = cloud.west
}

resource "cloud_bucket" "g" {
  provider = "cloud.east"
}

resource "cloud_bucket" "h" {
  provider = cloud.a.b
}
