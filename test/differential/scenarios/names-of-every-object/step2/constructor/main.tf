variable "constructor" {}
output "__proto__" { value = var.constructor.constructor }
output "toString" { value = var.constructor.__proto__ }
