# Each entry is what a value is, and what it becomes.
variable "after" {
  default = false
}

locals {
  when = var.after ? 1 : 0
  changes = {
    items-in-place           = [["a", "b", "c"], ["x", "b", "y"]]
    items-in-another-order   = [["a", "b", "c"], ["c", "a", "b"]]
    items-fewer              = [["a", "b", "c"], ["b", "c"]]
    items-many               = [range(9), [0, 1, 2, 3, 5, 6, 7, 8]]
    items-one-lacks          = [["a", "a"], ["b", "a"]]
    items-texts-of-lines     = [["a", "b\nc", "d"], ["b\nc\nq", "d"]]
    items-and-null           = [[1, null], [null, 1]]
    objects-in-a-list        = [[{ a = 1 }, { b = 2 }, "x"], [{ a = 2 }, "y", { b = 3 }]]
    objects-fewer            = [[{ a = 1 }, { a = 2 }, { a = 3 }], [{ a = 2 }, { a = 3, b = 1 }]]
    objects-more             = [[{ a = 1 }, { a = 2 }], [{ a = 0 }, { a = 3, b = 1 }, { a = 2 }]]
    lists-in-an-object       = [{ a = 1, l = ["q", "r"] }, { a = 1, l = ["r", "s"] }]
    another-kind-inside      = [{ a = { b = 1 } }, { a = [1, 2] }]
    empty-of-another-kind    = [{ a = [] }, { a = {} }]
    to-empty                 = [{ a = [1] }, { a = [] }]
    null-and-back            = [{ "a-b" = null, c = null, e = 1 }, { "a-b" = 1, d = null, e = null }]
    null-to-object           = [{ a = null }, { a = { b = 1 } }]
    names-shown-always       = [{ id = 1, name = { a = [1] }, tags = "t", x = 1, y = 2 }, { id = 1, name = { a = [1] }, tags = "t", x = 1, y = 3 }]
    names-in-quotes          = [{ "a b" = 1, "" = 2 }, { "a b" = 2, "" = 2 }]
    set                      = [toset(["a", "b", "c"]), toset(["b", "c", "d"])]
    set-of-another-size      = [toset(["a", "b", "c"]), toset(["b", "c"])]
    map                      = [tomap({ a = "1", b = "2" }), tomap({ a = "1", b = "3" })]
    lines                    = ["a\nb\nc\n", "b\nc\nd\n"]
    lines-more               = ["a\nb\n\nc\n", "a\nb\nx\n\nc\n"]
    lines-trimmed            = ["\n  a\n\tb \n", "  a\n\tb\nc"]
    lines-only-spaces        = ["a\n", "a"]
    line-to-lines            = ["a", "a\nb"]
    json                     = [jsonencode({ a = [1, "x"], b = 1 }), jsonencode({ a = [1, "y"], b = 1 })]
    json-spaces              = ["{\"a\":1}", "{\"a\": 1}"]
    json-to-text             = ["{\"a\":1}", "xx"]
    json-to-other            = ["{}", "[]"]
    json-behind-space        = [" {\"a\":1}", " [2]"]
    json-large-number        = ["[123456789012345678901234567890]", "[123456789012345678901234567891]"]
    text-and-number          = ["1", 1]
    text-escaped             = ["tab\tq\u0001 $${x}", "\u00e9\u200b\u2028\" \\"]
    text-to-nothing          = ["x", ""]
    unknown-in-list          = [["a"], [terraform_data.later.output, "b"]]
    unknown-in-list-in-place = [["a", "b"], ["a", terraform_data.later.output]]
    unknown-in-object        = [{ a = 1, b = [1] }, { a = terraform_data.later.output, b = terraform_data.later.output }]
    unknown-was-null         = [{ a = null }, { a = terraform_data.later.output }]
    unknown-whole            = [{ a = { b = "x\ny\n" } }, terraform_data.later.output]
    secret                   = [sensitive("a"), sensitive("b")]
    secret-from-now-on       = ["a", sensitive("a")]
    secret-no-longer         = [sensitive("a"), "a"]
    secret-inside            = [{ a = "x", l = ["a"] }, { a = sensitive("y"), l = ["a", sensitive("b")] }]
    secret-null              = [{ a = sensitive(null) }, { a = null }]
    secret-null-whole        = [sensitive(null), null]
    secret-to-null           = [sensitive("y"), null]
    nothing-to-something     = [null, { a = 1 }]
    something-to-nothing     = [{ a = 1, l = ["x"] }, null]
  }
}

resource "terraform_data" "later" {
  input            = "later"
  triggers_replace = local.when
}

resource "terraform_data" "changed" {
  for_each = local.changes
  input    = each.value[local.when]
}

resource "terraform_data" "replaced" {
  for_each         = { for name, values in local.changes : name => values if startswith(name, "unknown") || name == "lines" || name == "json" }
  triggers_replace = each.value[local.when]
}

resource "terraform_data" "new" {
  count = local.when
  input = { for name, values in local.changes : name => values[0] if !startswith(name, "secret-null") }
}

resource "terraform_data" "gone" {
  count = 1 - local.when
  input = { for name, values in local.changes : name => values[0] if !startswith(name, "secret-null") }
}

output "whole" {
  value = { for name, values in local.changes : name => values[local.when] if !startswith(name, "secret") }
}

output "secret" {
  value     = local.changes.secret[local.when]
  sensitive = true
}

output "nothing" {
  value = [1, null][local.when]
}
