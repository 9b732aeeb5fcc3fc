removed {
  from = module.m.terraform_data.second
  lifecycle {
    destroy = false
  }
}
removed {
  from = module.m
  lifecycle {
    destroy = true
  }
}
