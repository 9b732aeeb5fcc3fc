toString    = { __proto__ = "given", valueOf = 1 }
constructor = { toString = { __proto__ = "x" } }
