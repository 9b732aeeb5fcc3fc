variable "token" {
  type      = string
  ephemeral = true
}
output "len" { value = can(regex("^t", ephemeralasnull(var.token))) ? "yes" : "no" }
output "tok" {
  value     = var.token
  ephemeral = true
}
