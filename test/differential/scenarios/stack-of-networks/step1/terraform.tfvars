environments = {
  dev = { cidr = "10.0.0.0/16" }
  prod = {
    cidr = "10.1.0.0/16"
    zones = ["a", "b", "c"]
    tiers = { web = { newbits = 4, public = true }, app = { newbits = 4 }, db = { newbits = 6 } }
    tags = { tier = "gold" }
  }
}
