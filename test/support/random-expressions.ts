/**
 * Valid expressions by chance: literals, names, operators, functions, splats, templates, `for`, conditionals; with
 * secrets and, where they are wanted, values that are not known yet.
 */
import fc from 'fast-check';

const numbers = [
  '0',
  '1',
  '2',
  '-1',
  '3.5',
  '0.1',
  '1e3',
  '12345678901234567890',
  'local.five',
  'var.numbers[0]',
];
const strings = [
  ...['""', '"a"', '"B"', '"12"', '"true"', '"é"', '"🤷‍♂️x"', '" a b "', '"a,b,c"', '"x\\ny\\n"', '"<&>"'],
  ...['local.object.name', 'var.map.a', 'var.list[1]', 'local.tuple[0]', 'local.nested.c.d.e'],
];
const bools = ['true', 'false', 'local.yes'];
const lists = [
  ...[
    '[]',
    'var.list',
    'var.numbers',
    'local.tuple',
    'local.object.ports',
    '["a", "b", "a"]',
    '[1, "1", true]',
  ],
  ...['[[1], [2, 3]]', '[null, "a"]', 'var.objects', 'tolist(["x", "y"])', 'var.set', 'toset([1, 2, 1])'],
];
const maps = [
  '{}',
  'var.map',
  'local.object',
  'local.nested',
  '{ a = 1, b = "x" }',
  '{ "é" = [1], z = null }',
  'tomap({ k = 1 })',
];
const secrets = [
  'var.secret',
  'var.secrets',
  'sensitive(1)',
  'sensitive("a")',
  'sensitive([1, "a"])',
  '{ a = var.secret }',
];
const later = [
  'terraform_data.later.id',
  'terraform_data.later.output',
  '[terraform_data.later.id, "a"]',
  '{ a = terraform_data.later.id }',
];

const onString =
  'upper lower title trimspace strrev length chomp md5 sha1 sha256 base64encode urlencode jsonencode yamlencode tostring tonumber tobool basename dirname yamldecode csvdecode jsondecode base64decode nonsensitive sensitive issensitive can'.split(
    ' ',
  );
const onNumber =
  'abs ceil floor signum tostring tonumber range jsonencode yamlencode max min sensitive'.split(' ');
const onList =
  'length concat distinct flatten reverse sort tolist toset compact sum one alltrue anytrue jsonencode yamlencode setproduct setunion coalescelist sensitive max min'.split(
    ' ',
  );
const onMap = 'length keys values merge tomap jsonencode yamlencode transpose sensitive'.split(' ');
const onTwoStrings =
  'trim trimprefix trimsuffix split startswith endswith strcontains join format regex regexall formatdate'.split(
    ' ',
  );
const onListAndNumber = ['element', 'chunklist', 'index', 'contains'];
const onTwoLists = [
  'concat',
  'setintersection',
  'setsubtract',
  'setunion',
  'zipmap',
  'setproduct',
  'matchkeys',
  'coalesce',
  'coalescelist',
];
const operators = ['+', '-', '*', '/', '%', '==', '!=', '<', '>', '<=', '>=', '&&', '||'];

/** Expressions up to a few levels deep, some of which terraform refuses. */
export function randomExpressions(withLater: boolean): fc.Arbitrary<string> {
  const leaf = fc.oneof(
    ...[numbers, strings, bools, lists, maps, ['null'], secrets].map((texts) => fc.constantFrom(...texts)),
    ...(withLater ? [fc.constantFrom(...later)] : []),
  );
  const { expression } = fc.letrec<{ expression: string }>((tie) => ({
    expression: fc.oneof({ maxDepth: 3, depthSize: 'small' }, leaf, ...compound(tie('expression'))),
  }));
  return expression;
}

function compound(part: fc.Arbitrary<string>): readonly fc.Arbitrary<string>[] {
  const kind = (texts: readonly string[]) => fc.oneof(fc.constantFrom(...texts), part);
  const [number, string, list, map] = [kind(numbers), kind(strings), kind(lists), kind(maps)];
  const call = (names: readonly string[], ...args: fc.Arbitrary<string>[]) =>
    fc.tuple(fc.constantFrom(...names), ...args).map(([name, ...given]) => `${name}(${given.join(', ')})`);
  const all = (...parts: fc.Arbitrary<string>[]) => fc.tuple(...parts);
  return [
    call(onString, string),
    call(onNumber, number),
    call(onList, list),
    call(onMap, map),
    call(onTwoStrings, string, string),
    call(onListAndNumber, list, number),
    call(onTwoLists, list, list),
    call(['replace'], string, string, string),
    call(['substr', 'slice'], fc.oneof(string, list), number, number),
    call(['lookup'], map, string, part),
    call(['merge'], map, map),
    call(['try', 'coalesce'], part, part),
    call(['format', 'formatlist'], fc.constantFrom('"%s-%v"', '"%d|%5s"', '"%q %t"', '"%05.1f"'), part, part),
    call(['pow', 'log', 'parseint', 'max', 'min'], number, number),
    all(part, fc.constantFrom(...operators), part).map(([a, sign, b]) => `(${a}) ${sign} (${b})`),
    all(part, part, part).map(([a, b, c]) => `(${a}) ? (${b}) : (${c})`),
    all(part, part).map(([a, b]) => `(${a})[${b}]`),
    all(list, part).map(([a, b]) => `[for k, v in ${a} : [k, v, ${b}] if v != ${b}]`),
    all(map, part).map(([a, b]) => `{ for k, v in ${a} : k => [v, ${b}] }`),
    all(list, part).map(([a, b]) => `{ for v in ${a} : "\${v}" => ${b}... }`),
    all(list, map).map(([a]) => `(${a})[*]`),
    all(list).map(([a]) => `(${a})[*].name`),
    all(part, list).map(([a, b]) => `"x\${${a}}%{ for v in ${b} }-\${v}%{ endfor }"`),
    all(part, part).map(([a, b]) => `"%{ if ${a} }\${${b}}%{ else }no%{ endif }"`),
    all(part, part).map(([a, b]) => `[${a}, ${b}]`),
    all(part, part).map(([a, b]) => `{ a = ${a}, b = ${b} }`),
    part.map((a) => `!(${a})`),
    part.map((a) => `-(${a})`),
    call(
      ['max', 'min', 'concat', 'merge', 'coalesce'],
      list.map((a) => `(${a})...`),
    ),
  ];
}
