removed {
  from = terraform_data.a["x"]
  lifecycle { destroy = false }
}
