e = "b.auto"
also = "undeclared"
