variable "upstreams" {
  type = map(object({ hosts = list(string), port = optional(number, 8080), tls = optional(bool, false) }))
  default = {
    api = { hosts = ["10.0.0.1", "10.0.0.2"] }
    web = { hosts = [], port = 80 }
    sec = { hosts = ["h"], tls = true }
  }
}
resource "terraform_data" "conf" {
  input = templatefile("${path.module}/nginx.conf.tftpl", { upstreams = var.upstreams, name = "proxy" })
}
resource "terraform_data" "late" {
  input = templatefile("nginx.conf.tftpl", { upstreams = { x = { hosts = [terraform_data.conf.id], port = 1, tls = false } }, name = terraform_data.conf.id })
}
resource "terraform_data" "script" {
  input = <<-EOT
    #!/bin/sh
    %{for name, u in var.upstreams~}
    %{if u.tls}echo "${name} is secret"%{else}echo "${upper(name)}"%{endif}
    %{endfor~}
    cat <<'EOF'
    $${HOME} %%{if}
    EOF
  EOT
}
output "conf" { value = terraform_data.conf.output }
output "lines" { value = split("\n", chomp(terraform_data.script.input)) }
output "tpl" { value = templatestring(local.t, { who = "me", list = [1, 2] }) }
locals {
  t = "hello $${who}: %%{ for x in list }<$${x}>%%{ endfor }"
}
