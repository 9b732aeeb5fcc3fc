# Values whose type says more than they do.

typed_nulls = [
  tostring(var.no_list),
  tonumber(var.none),
  tobool(var.no_list),
  tolist(var.none),
  tolist(var.no_list),
  toset(var.no_list),
  tomap(var.no_list),
  [null] == [var.none],
  var.none == var.no_list,
]

expanded_attempts = [
  try(["a", "b"]...),
  try(var.list...),
  try(var.set...),
  try(var.secrets...),
  try([]...),
  try({}...),
  try(null...),
  try(["a"[0], "b"]...),
  can([1]...),
  can([1, 2]...),
  can(1, 2),
  can(),
]

nulls_beside_structures = [
  true ? { a = null } : { a = { b = 1 } },
  true ? { a = null } : { b = { b = 1 } },
  true ? null : [1, true],
  false ? [null] : [1],
  true ? [null] : [true, 1],
  coalesce(null, 1, true),
  coalesce(null, ["a"], []),
  coalesce(null, "", var.map),
  coalesce(null, "", "b"),
  tomap({ a = null, b = ["a"], c = ["b"] }),
  tolist([null, { a = 1 }]),
  tolist([{ a = null }, { a = 1 }, { a = true }]),
]

lists_that_agree_on_nothing = [
  concat(tolist([["a"]]), var.list),
  coalescelist(var.no_list, ["a"]),
  coalescelist(["a", sensitive("b")], ["c"]),
  true ? tolist([1]) : toset(["a"]),
]
