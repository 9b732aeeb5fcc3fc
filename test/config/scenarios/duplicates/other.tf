terraform {
  required_providers {
    cloud = "1.0"
  }
}
