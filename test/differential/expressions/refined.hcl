# What is known of values before they are known.

bounds_of_lengths = [
  length(split(",", terraform_data.later.id)) > -1,
  length(split(",", terraform_data.later.id)) == -5,
  length(split(",", terraform_data.later.id)) >= 0,
  length(terraform_data.later.id) > -1,
  length("ab-${terraform_data.later.id}") > 2,
  length("ab${terraform_data.later.id}") > 1,
  length(toset([terraform_data.later.id])),
  length(toset(["a", "b", terraform_data.later.id])) < 4,
  length(toset(["a", "b", terraform_data.later.id])) > 1,
]

either_number = [
  (terraform_data.later.id == "x" ? 1 : 5) > 0,
  (terraform_data.later.id == "x" ? 1 : 5) >= 1,
  (terraform_data.later.id == "x" ? 1 : 5) < 6,
  (terraform_data.later.id == "x" ? 1 : 5) == 6,
  (terraform_data.later.id == "x" ? 1 : 5) != 0.5,
  (terraform_data.later.id == "x" ? 1 : 5) < (terraform_data.later.id == "y" ? 7 : 8),
  (terraform_data.later.id == "x" ? 1 : 5) < (terraform_data.later.id == "y" ? 5 : 8),
  (terraform_data.later.id == "x" ? sensitive(1) : 2) < 3,
  (terraform_data.later.id == "x" ? 5 : null) > 0,
]

either_collection = [
  terraform_data.later.id == "x" ? var.list : var.list,
  terraform_data.later.id == "x" ? toset(["x"]) : toset(["y"]),
  terraform_data.later.id == "x" ? tomap({}) : tomap({}),
  length(terraform_data.later.id == "x" ? tolist(["a"]) : var.list) > 0,
  length(terraform_data.later.id == "x" ? tolist(["a"]) : var.list) < 4,
  length(terraform_data.later.id == "x" ? ["a"] : ["b", "c"]) > 0,
  (terraform_data.later.id == "x" ? tolist(["a"]) : var.list) == tolist([]),
  [for x in terraform_data.later.id == "x" ? var.set : toset(["z"]) : x],
]

never_null = [
  (length(var.list) + parseint(terraform_data.later.id, 10)) == null,
  (-parseint(terraform_data.later.id, 10)) == null,
  (terraform_data.later.id == "x") == null,
  (terraform_data.later.id == "x" && true) == null,
  split(",", terraform_data.later.id)[*] == null,
  tostring(parseint(terraform_data.later.id, 10)) == null,
  can(terraform_data.later.id) == null,
]

beginnings = [
  "ab${terraform_data.later.id}" == "ac",
  "ab${terraform_data.later.id}" == "x",
  "a-${terraform_data.later.id}" == "ab",
  "a=${terraform_data.later.id}" == "ab",
  "e${terraform_data.later.id}" == "x",
  "é-${terraform_data.later.id}" == "e",
  "x-%{ if true }a-${terraform_data.later.id}%{ endif }" == "x-b",
  "x-%{ for x in ["a-", terraform_data.later.id] }${x}%{ endfor }" == "x-b",
  startswith("ab-${terraform_data.later.id}", "xb-c"),
  startswith("ab-${terraform_data.later.id}", "xb-cd"),
]

equality = [
  split(",", terraform_data.later.id) == tomap({}),
  split(",", terraform_data.later.id) == zipmap(split(",", terraform_data.later.id), []),
  parseint(terraform_data.later.id, 10) == (terraform_data.later.id == "x"),
  parseint(terraform_data.later.id, 10) == true,
  (terraform_data.later.id == "x" ? { a = 1 } : { a = 2 }) == { b = 1 },
  (terraform_data.later.id == "x" ? [1] : [2]) == [1, 2],
  [null] == [terraform_data.later.id],
  [jsondecode(terraform_data.later.id)] == ["a"],
]

parts_of_the_unknown = [
  (terraform_data.later.id == "x" ? [1, "a"] : [2, "b"])[2],
  (terraform_data.later.id == "x" ? [1, "a"] : [2, "b"])["x"],
  (terraform_data.later.id == "x" ? [1, "a"] : [2, "b"])["1"],
  (terraform_data.later.id == "x" ? { a = 1 } : { a = 2 })["b"],
  (terraform_data.later.id == "x" ? { a = 1 } : { a = 2 }).b,
  toset(split(",", terraform_data.later.id))["a"],
  zipmap(split(",", terraform_data.later.id), split(",", terraform_data.later.id))[[]],
  (terraform_data.later.id == "x" ? [1, "a"] : [2, "b"])[*],
]

converted = [
  tolist(toset(["a", terraform_data.later.id])),
  tolist(toset([terraform_data.later.id])),
  distinct(terraform_data.later.id == "x" ? [1, 2] : [2, 3]),
  tolist(terraform_data.later.id == "x" ? [1, 2] : [2, 3]),
]

expanded = [
  can(split(",", terraform_data.later.id)...),
  try(split(",", terraform_data.later.id)...),
  try(["a", terraform_data.later.id]...),
]

sets_of_the_unknown = [
  toset([true, parseint(terraform_data.later.id, 10) == 1]),
  toset([null, terraform_data.later.id, "a"]),
  flatten(toset(["a", terraform_data.later.id])),
  flatten([toset([terraform_data.later.id])]),
]

json = [
  jsonencode(terraform_data.later.id) == "x",
  jsonencode({ a = terraform_data.later.id }) == "",
  jsonencode([sensitive(terraform_data.later.id)]) == "",
  jsonencode(terraform_data.later.input) == "",
  jsondecode("5 ${terraform_data.later.id}") == true,
  jsondecode("[ ${terraform_data.later.id}") == null,
  jsondecode("+ ${terraform_data.later.id}"),
]

names_of_the_unknown = [
  keys(terraform_data.later.id == "x" ? { b = 1, a = 2 } : { b = 2, a = 1 }),
  keys(merge(terraform_data.later.id == "x" ? { a = 1 } : { a = 2 }, { c = 1 })),
  keys(zipmap(split(",", terraform_data.later.id), [])),
  lookup(terraform_data.later.id == "x" ? { a = 1 } : { a = 2 }, "b"),
  lookup(terraform_data.later.id == "x" ? { a = 1 } : { a = 2 }, "b", 5),
  merge("x", jsondecode(terraform_data.later.id)),
  length(concat(terraform_data.later.id == "x" ? [1, "a"] : [2, "b"], [1])),
]

compared = [
  index(["a"], [terraform_data.later.id]),
  index([["a"]], [terraform_data.later.id]),
  matchkeys(["a", "b"], ["x"], [terraform_data.later.id]),
  matchkeys(["a", "b"], [1, 2], [{ a = terraform_data.later.id }]),
  coalescelist([], [sensitive("a"), terraform_data.later.id]),
]

maps_to_flatten = [
  flatten({ a = terraform_data.later.id }),
]

# The secret that is not known yet: it stays one here.
later_secrets = [
  abs(sensitive(parseint(terraform_data.later.id, 10))),
  concat(sensitive(split(",", terraform_data.later.id))),
]
