resource "terraform_data" "id" { input = { a = "x", l = [1, 2] } }
locals {
  id   = terraform_data.id.id
  name = "pre-${local.id}-post"
}
resource "terraform_data" "u" {
  input = {
    prefix   = startswith(local.name, "pre-")
    nonempty = local.name != ""
    notnull  = local.id != null
    isnull   = local.id == null ? "null" : "known"
    coalesce = coalesce(local.id, "x")
    len      = length([local.id, "b"])
    keys     = keys({ a = local.id, b = 1 })
    tern     = local.id == "" ? [1, 2] : [3, 4]
    ternlen  = length(local.id == "" ? [1, 2] : [3, 4])
    splat    = [terraform_data.id][*].id
    set      = toset([local.id])
    setlen   = length(toset([local.id, "a"]))
    json     = jsonencode({ id = local.id })
    jsonp    = startswith(jsonencode({ id = local.id }), "{")
    fmt      = format("%s-x", local.id)
    join     = join(",", ["a", local.id])
    one      = one([local.id])
    try      = try(local.id.nope, "fallback")
    can      = can(tonumber(local.id))
    merge    = merge({ a = 1 }, { b = local.id })
    lookup   = lookup({ a = local.id }, "a", "z")
    element  = element([local.id, "b"], 1)
    concat   = concat([local.id], ["b"])
    flat     = flatten([[local.id], ["c"]])
    contains = contains(["a", local.id], "a")
    index    = index(["a", "b"], "b")
    nums     = max(1, length(local.id)) > 1
    type     = tostring(local.id)
    tl       = tolist(toset(["a", local.id]))[0] == ""
    z        = zipmap(["k"], [local.id])
    r        = range(length([local.id]))
    s        = substr("abc", 0, length([local.id]))
    compact  = compact(["a", "", local.id])
    rev      = reverse(["b", local.id])
    null     = null
    outp     = terraform_data.id.output
    outl     = try(terraform_data.id.output.l, null)
  }
}
output "u" { value = terraform_data.u.input }
output "name" { value = local.name }
output "prefix" { value = local.name == "nope" }
output "eq" { value = "pre-" == substr(local.name, 0, 4) }
output "cond" { value = local.id != null ? "yes" : "no" }
output "list" { value = local.id == "a" ? ["x"] : ["y", "z"] }
output "map" { value = { for k, v in { a = local.id } : k => v if k == "a" } }
output "filtered" { value = [for v in [local.id, "b"] : v if v != "b"] }
output "keyed" { value = { for v in [local.id] : v => 1 } }
output "nullable" { value = terraform_data.id.output == null }
output "obj" { value = local.id == "" ? { a = 1 } : { a = 2 } }
output "mixed" { value = local.id == "" ? null : "x" }
output "and" { value = false && local.id == "" }
output "or" { value = true || local.id == "" }
output "andu" { value = local.id == "" && false }
