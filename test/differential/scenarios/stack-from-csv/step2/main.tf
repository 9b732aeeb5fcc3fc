variable "csv" {
  default = <<-EOT
    name,role,tags
    ann,admin,"a,b"
    bob,ops,z
    "ç d",dev,x
  EOT
}
locals {
  rows  = csvdecode(var.csv)
  users = { for r in local.rows : replace(lower(r.name), "/[^a-z]+/", "-") => merge(r, { tags = compact(split(",", r.tags)), role = coalesce(r.role, "none") }) }
  ini   = join("\n", [for k, u in local.users : "[${k}]\n%{for t in u.tags}tag = ${t}\n%{endfor}%{if u.role != "none"}role = ${u.role}%{else}; none%{endif}"])
  words = regexall("[a-z]+", local.ini)
}
resource "terraform_data" "user" {
  for_each = local.users
  input    = each.value
}
resource "terraform_data" "ini" {
  input = <<EOT
${local.ini}
%{~for k, u in terraform_data.user}
id ${k} = ${u.id}
%{~endfor}
  EOT
}
output "ini" { value = local.ini }
output "words" { value = distinct(local.words) }
output "title" { value = [for w in slice(local.words, 0, 3) : "${title(w)}${strrev(w)}"] }
output "indent" { value = indent(4, local.ini) }
output "trim" { value = [trimspace("  x "), trim("xxaxx", "x"), trimprefix("pre-a", "pre-"), chomp("a\n\n"), startswith("ab", "a"), strcontains("abc", "bc")] }
output "late" { value = length(split("\n", terraform_data.ini.output)) }
