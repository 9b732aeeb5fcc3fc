output "a" {
 value = "1"
}
output "s" {
 value = "x"
}
