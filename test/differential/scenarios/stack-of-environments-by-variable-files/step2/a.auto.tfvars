name = "from-a"
