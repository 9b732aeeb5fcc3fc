sizes = {
  dev  = { n = 1, class = "small" }
  prod = { n = 3, class = "large" }
}
name = "from-tfvars"
