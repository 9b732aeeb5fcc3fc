module "back" {
  source = "../loop"
}
