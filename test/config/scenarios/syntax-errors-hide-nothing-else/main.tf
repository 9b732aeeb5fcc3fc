resource "cloud_bucket" "a" {
  name = local.perhaps_in_the_broken_file
  nme  = "typo"
}
