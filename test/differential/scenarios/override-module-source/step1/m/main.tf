output "o" {
  value = "m"
}
