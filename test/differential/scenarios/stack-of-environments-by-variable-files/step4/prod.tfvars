env  = "prod"
name = "from-prod"
extra = [1, 2]
