environments = {
  dev = { cidr = "10.2.0.0/16", zones = ["b"] }
  prod = {
    cidr = "10.1.0.0/16"
    zones = ["a", "b", "c"]
    tiers = { web = { newbits = 4, public = true }, app = { newbits = 4 }, db = { newbits = 6, public = true } }
    tags = null
  }
}
