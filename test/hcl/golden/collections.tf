locals {
  tuple  = [1 2]
  gaps   = [1,,2]
  object = { a = 1 b = 2 }
  bare   = { a }
  many = {
    a = 'x'
    b = 1 1
    c = [1, 2
    d = "fine"
  }
  no_in    = [for x y : x]
  no_colon = [for x in y x]
  no_key   = { for x in y : x }
  key      = [for x in y : x => x]
  group    = [for x in y : x...]
  trailing = [for x in y : x,]
  fine     = {}
}
