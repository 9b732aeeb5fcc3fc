variable "cfg" {
  type = object({
    name  = optional(string)
    port  = optional(number)
    tags  = optional(map(string))
    list  = optional(list(string))
    inner = optional(object({ a = optional(string), b = optional(list(number), [1]) }))
    set   = optional(set(number))
    tup   = optional(tuple([string, number]))
    any   = optional(any)
  })
  default = {}
}
resource "terraform_data" "n" {
  input = {
    cfg   = var.cfg
    name  = coalesce(var.cfg.name, "default")
    list  = coalescelist(var.cfg.list == null ? [] : var.cfg.list, ["x"])
    count = var.cfg.list == null ? 0 : length(var.cfg.list)
    tags  = merge(var.cfg.tags, { a = "1" })
    inner = try(var.cfg.inner.b, "none")
    splat = var.cfg.inner[*].a
    empty = []
    emap  = {}
    eset  = toset([])
    tn    = tostring(null)
    ln    = tolist(null)
    mn    = tomap({})
  }
}
output "cfg" { value = var.cfg }
output "nullout" { value = null }
output "nullstr" { value = var.cfg.name }
output "emptyset" { value = toset([]) }
output "emptymap" { value = tomap({}) }
output "emptylist" { value = tolist([]) }
output "typed" { value = tolist(["1", 2]) }
output "port" { value = var.cfg.port }
output "set" { value = var.cfg.set }
output "mixed" { value = [1, "a", null, true] }
output "r" { value = terraform_data.n.output.cfg.set }
