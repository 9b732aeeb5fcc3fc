check "one" {
}
