removed {
  from = module.m
  lifecycle {
    destroy = false
  }
}
removed {
  from = module.m.terraform_data.inner
  lifecycle {
    destroy = true
  }
}
