locals {
  spaced = <<EOT 
  text
  EOT
  inner = <<-EOT
    ${var.a var.b}
    ${"cut off}
    ${var.c}
  EOT
  unended = <<-END
    text
  }
