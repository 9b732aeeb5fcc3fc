resource "null_resource" "a" {
  lifecycle {
    prevent_destroy = true
}

output "b" {
  value = 1
}
