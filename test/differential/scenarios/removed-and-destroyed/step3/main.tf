removed {
  from = terraform_data.b
}
