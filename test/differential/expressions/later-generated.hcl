found = [
  terraform_data.later.id,
]
