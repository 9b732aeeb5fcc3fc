locals {
  b = "with a byte order mark"
}
