policy = {
  defaults = { cost = { code = "z" }, extra = { a = 1, b = true } }
  resources = {
    a = { tags = { n = 1 }, required = ["owner", "x", "n"] }
    b = { limits = {} }
    c = { limits = { max = 5 }, tags = null }
    d = {}
  }
  anything = [1, "a", { b = null }]
}
