f = "more"
g = "more"
third = "undeclared"
