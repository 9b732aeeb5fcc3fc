check "one" {
  assert {
    condition     = var.missing
    error_message = "no"
  }
}
