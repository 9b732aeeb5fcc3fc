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
