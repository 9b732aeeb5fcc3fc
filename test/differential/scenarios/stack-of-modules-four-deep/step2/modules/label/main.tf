variable "parts" { type = list(string) }
output "id" { value = replace(join("-", var.parts), "/[^a-z0-9-]/", "_") }
output "all" { value = { parts = var.parts, path = path.module, root = path.root } }
