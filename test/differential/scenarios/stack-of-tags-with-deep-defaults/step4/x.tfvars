policy = {
  defaults = { cost = { code = "z" }, extra = { a = 1, b = true } }
  resources = {
    a = { tags = { n = "1", m = 2 }, required = ["owner", "x", "n"] }
    b = { limits = {} }
    c = { limits = { max = null }, tags = null }
    d = {}
  }
  anything = { b = [] , c = {} }
}
