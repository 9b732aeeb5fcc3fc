literals = [
  1, -1, 1.5, 1e3, 1.0, 0.1, 12345678901234567890, 1.000000000000000000000000000000000000001,
  true, false, "text", "a\tb\n\"q\" \\ \u00e9 \U0001F600", "$${x} %%{y}", "", null,
  [], {}, [1, "a", true, null], { a = 1, "b c" = 2, (local.object.name) = 3, "${"x"}y" = 4 },
  { a = 1, a = 2 }, { 1 = "one", true = "yes" }, { b = 1, a = 2 }, [[1], [2, [3]]], (1), ((("a"))),
]

arithmetic = [
  1 + 2, 1 - 2, 2 * 3, 10 / 4, 1 / 3, 2 / 3 * 3, 7 % 3, -7 % 3, 7 % -3, 5.5 % 2, 5 % 0, 0.1 + 0.2, 0.3 - 0.1,
  1e60 + 1 - 1e60, 9007199254740992 + 1, 9007199254740993 * 3, "1" + "2", "0.5" * 2, -"3", - -3, 2 + 3 * 4, (2 + 3) * 4,
  1 - 2 - 3, 100 / 10 / 5, -2 * -3, 0 / 0, 1 + "x", 1 + true, 1 + null, null - 1, [] + 1, {} * 2, -[], -null, -true,
  1e200 * 1e200 / 1e399, 1 / 7, 22 / 7, 1e-30, 123456789.987654321 * 1000, 1 / 1024, 1 / 3 + 1 / 3 + 1 / 3,
]

comparison = [
  1 == 1, 1 == 1.0, 1 == "1", "a" == "a", "a" != "b", true == "true", null == null, null == "", null != 1, [] == [],
  [1] == [1], [1] == ["1"], { a = 1 } == { a = 1 }, { a = 1 } == { a = 2 }, { a = 1 } == { b = 1 }, var.list == ["a", "b", "c"],
  var.list == tolist(["a", "b", "c"]), var.set == toset(["a", "b"]), var.map == { a = "1", b = "2" },
  var.map == tomap({ a = "1", b = "2" }), var.none == null, var.no_list == null, toset([1]) == toset([1, 1]),
  [null] == [null], { a = null } == { a = null }, 0.1 + 0.2 == 0.3, [] == tolist([]), {} == tomap({}), [1, [2]] == [1, [2]],
  1 < 2, 2 <= 2, 3 > 4, 4 >= 4, "10" > 9, "a" < "b", null < 1, 1 > [], true > false, 1.5 < 1.6, -1 < 0,
]

logic = [
  true && true, true && false, false || true, false || false, !true, !false, true && "true", "false" || false, !"true",
  true && 1, null && true, false && null, !null, "yes" || false, !1, true || false && false, !true == false, [] || true,
]

conditionals = [
  true ? 1 : 2, false ? 1 : 2, true ? 1 : "a", false ? 1 : "a", true ? true : "x", true ? null : 1, false ? null : "a",
  true ? [] : [1], true ? [1] : ["a"], true ? [1, 2] : [3], false ? [] : ["a", "b"], true ? {} : { a = 1 },
  true ? { a = 1 } : { a = "x" }, true ? { a = 1 } : { b = 2 }, true ? { a = 1, b = "x" } : { a = 2 }, true ? tolist([1]) : [],
  true ? var.list : [], true ? [] : var.list, true ? var.map : {}, false ? var.map : { z = 1 }, true ? toset(["a"]) : [],
  true ? null : null, true ? [null] : [1], true ? { a = null } : { a = 1 }, "true" ? 1 : 2, 1 ? 1 : 2, null ? 1 : 2,
  "maybe" ? 1 : 2, true ? 1 : true, true ? [1] : "a", true ? {} : [], true ? { a = [] } : { a = ["x"] }, [] ? 1 : 2,
  true ? [1, "a"] : [2, "b"], false ? 1 : false ? 2 : 3, true ? var.none : "x", true ? tomap({ a = 1 }) : { b = "x" },
  true ? [{ a = 1 }] : [{ a = 1, b = 2 }], true ? [{ a = 1 }] : [], true ? [[], []] : [[1]], true ? local.tuple : [],
]

templates = [
  "a${1}b", "${1}", "${true}", "${[1]}", "${"a"}${"b"}", "${null}x", "x${[1]}", "x${{}}", "${1.50}", "a${1e3}", "x${true}y",
  "%{if true}yes%{else}no%{endif}", "%{if false}yes%{endif}", "%{for x in [1, 2]}${x},%{endfor}", "%{for k, v in { a = 1 }}${k}=${v};%{endfor}",
  "%{for i, x in ["a", "b"]}${i}${x}%{endfor}", "x %{~ if true ~} y %{~ endif ~} z", "${~ 1 ~} a", "%{if 1}a%{endif}", "%{if null}a%{endif}",
  "%{for x in null}a%{endfor}", "%{for x in 1}a%{endfor}", "%{for x in []}a%{endfor}", "%{for x in [[]]}${x}%{endfor}", "%{if "true"}a%{endif}",
  "${"nested ${"deep ${1 + 1}"}"}", "é${"ü"}", "${var.none}x", "${local.object.name}-${local.five}", "%{if true}${1}%{endif}",
  "a\nb${1}\tc", "${var.list[0]}:${var.map["a"]}:${local.nested.c.d.e}",
  <<EOT
plain ${1 + 1}
  indented
EOT
  ,
  <<-EOT
    margin ${local.object.name}
      deeper
    %{~ for x in var.list ~}
    ${x}
    %{~ endfor ~}

    end
  EOT
  ,
  <<-EOT
    %{if true}
    one
    %{else}
    two
    %{endif}
  EOT
  ,
  <<EOT
EOT
  ,
]

for = [
  [for x in [1, 2, 3] : x * 2], [for x in [1, 2, 3] : x if x > 1], [for i, x in ["a", "b"] : "${i}${x}"], [for k, v in { a = 1, b = 2 } : "${k}${v}"],
  [for x in var.set : x], [for k, v in var.set : "${k}${v}"], [for x in var.map : x], [for k, v in var.map : k], [for x in [] : x], [for x in {} : x],
  { for x in ["a", "b"] : x => upper(x) }, { for i, x in ["a", "b"] : x => i }, { for x in ["a", "b", "a"] : x => 1 }, { for x in ["a", "b", "a"] : x => x... },
  { for k, v in { a = 1, b = 2 } : v => k }, { for k, v in var.map : k => v if k != "a" }, { for x in [1, 2, 3, 4] : x % 2 == 0 ? "even" : "odd" => x... },
  [for x in null : x], [for x in 1 : x], [for x in "abc" : x], [for x in var.no_list : x], [for x in [1] : x if null], [for x in [1] : x if "true"], [for x in [1] : x if "x"],
  [for x in [1] : x if 1], { for x in [null] : x => 1 }, { for x in [[]] : x => 1 }, { for x in [1] : x => x }, { for x in [true] : x => x }, [for x in [[1, 2], [3]] : [for y in x : y + 1]],
  [for x in [1, 2] : [for x in [x * 10] : x]], [for o in var.objects : o.name], { for o in var.objects : o.name => o.size }, [for x in local.tuple : x],
  [for k, v in local.object : k], [for x in [1, 2] : { n = x }], {}.x, [for x in [1] : y], [for x in [{ a = 1 }] : x.b], [for i, v in toset([3, 1, 2]) : i],
  { for i, v in toset(["x", "y"]) : i => v }, [for x in { b = 1, a = 2, B = 3 } : x],
]

access = [
  local.object.name, local.object["name"], local.object.ports[0], local.object["a b"], local.tuple[0], local.tuple[2], local.nested.a[1].b, local.nested["c"]["d"]["e"],
  var.list[0], var.list["1"], var.list[1 + 1], var.list.0, var.map["a"], var.map.a, var.objects[0].name, var.objects.1.size, [1, 2, 3][1], { a = 1 }.a, { a = 1 }["a"], "abc"[0], (var.list)[0],
  var.list[3], var.list[-1], var.list[0.5], var.list["x"], var.list[true], var.list[null], local.tuple[3], local.tuple[-1], local.tuple["a"], var.map["z"], var.map.z, var.map[null], var.map[1],
  local.object.nam, local.object["nam"], local.object[0], local.object.name.x, local.five.x, local.five[0], var.none.x, var.no_list[0], var.set[0], var.set.x, null.x, null[0], true.x,
  var.list.name, local.tuple.name, var.objects.name, [{ a = 1 }].a, { "1" = "x" }[1], { "true" = "x" }[true], [1, 2]["0"], var.numbers[0], [[1, 2], [3]][0][1], local.nested.a.0.b,
  upper("x").y, { a = { b = 1 } }.a.c, local.object.ports.0, local.object.ports["1"], [][0], {}["a"], var.list[var.numbers[1]],
]

splats = [
  var.objects[*].name, var.objects.*.name, var.list[*], local.nested.a[*].b, local.object.ports[*], local.object[*].name, "x"[*], 5[*], null[*], var.none[*], var.no_list[*], [][*], tolist([])[*],
  [[1], [2]][*][0], [[1, 2], [3]][*], [{ a = [1, 2] }, { a = [3] }][*].a[0], [{ a = [1, 2] }, { a = [3] }].*.a[0], var.objects[*].missing, var.set[*], var.map[*], [{ a = 1 }, { b = 2 }][*].a, {}[*],
  [{ a = [{ b = 1 }] }][*].a[*].b, local.tuple[*], var.objects[*]["name"], [null][*], [{ a = null }][*].a, toset([{ a = 1 }, { a = 2 }])[*].a, [1, 2][*].x, null[*].x, [[{ x = 1 }]][*][*].x,
]

calls = [
  nothing(), uper("a"), upper(), upper("a", "b"), upper(null), upper([]), upper(1), upper(true), max([1, 5, 3]...), max(1, [5, 3]...), max([]...), max("a"...), max(null...), upper(["a"]...), max(), join(",", ["a"], ["b"]),
  length(), min(1, "2"), min(1, "x"), concat([1], [2]...), max(toset([1, 2])...), coalesce(["", "b"]...), try(nothing_there.x, 1), lower(var.list...),
  provider::nothing::here(1), substr("abc", "1", "1"), substr("abc", 1.5, 1), element([], 0), element(["a"], 5), element(["a", "b", "c"], 4),
]

constraints = [
  var.any_list, var.any_map, var.open_objects, var.open_tuple, var.empty, var.numbers, var.objects, concat(var.empty, [{ a = "x" }]), concat(var.list, var.any_list), var.empty == [], tolist(var.empty), toset(var.objects), true ? var.empty : null, true ? var.open_objects : [],
  [for o in var.open_objects : o.c], var.open_objects[*].b, merge(var.open_objects[1], { d = 1 }), keys(var.any_map), { for k, v in var.any_map : k => v }, flatten([var.open_objects, var.empty]), setunion(var.set, var.any_list), coalescelist(var.empty, var.objects), zipmap(["x"], var.numbers == [] ? [] : [var.numbers]), try(var.empty[0].a, "none"), one(var.empty), contains(var.any_list, "1"), contains(var.any_list, 1),
]
