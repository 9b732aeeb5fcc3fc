required = 1
