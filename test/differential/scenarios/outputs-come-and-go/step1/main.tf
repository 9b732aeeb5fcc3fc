output "a" {
 value = 1
}
output "s" {
 value = "x"
 sensitive = true
}
output "gone" {
 value = null
}
