encode_tfvars = [
  provider::terraform::encode_tfvars({ a = 1, b = "x\n$${y}", c = [1, { d = null }], "ab-c" = true, z = { "a b" = 1, k = [] } }),
  provider::terraform::encode_tfvars({ "1a" = 2 }),
  provider::terraform::encode_tfvars({}),
  provider::terraform::encode_tfvars([]),
  provider::terraform::encode_tfvars(null),
  provider::terraform::encode_tfvars(tomap({ a = 1 })),
  provider::terraform::encode_tfvars({ abc = 1, b = 2, c = [1, 2], dd = { x = 1 }, e = 3 }),
]

encode_expr = [
  provider::terraform::encode_expr({ a = 1, b = "x\n$${y}%%{z} \" é \\ \u0001\t", c = [1, { d = null }], "ab-c" = true, "1a" = 2 }),
  provider::terraform::encode_expr([]),
  provider::terraform::encode_expr(1.5),
  provider::terraform::encode_expr(toset(["a"])),
  provider::terraform::encode_expr(tomap({})),
  provider::terraform::encode_expr([[1], []]),
  provider::terraform::encode_expr(null),
  provider::terraform::encode_expr("a$${b"),
  provider::terraform::encode_expr("é🤷\u2028\u007f\r"),
  provider::terraform::encode_expr({ abc = 1, b = { x = 1, yyy = 2 } }),
  provider::terraform::encode_expr(1e50),
]

decode_tfvars = [
  provider::terraform::decode_tfvars("a = 1\nb=[1,\"x\"]\n c = { d = 1}"),
  provider::terraform::decode_tfvars(""),
  provider::terraform::decode_tfvars("a = b"),
  provider::terraform::decode_tfvars("a = upper(\"x\")"),
  provider::terraform::decode_tfvars("a = 1\na = 2"),
  provider::terraform::decode_tfvars("a {}"),
  provider::terraform::decode_tfvars("{"),
  provider::terraform::decode_tfvars(null),
]

missing = [
  provider::terraform::nope(null),
]
