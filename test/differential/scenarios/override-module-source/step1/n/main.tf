output "o" {
  value = "n"
}
