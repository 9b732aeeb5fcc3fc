import { describe, expect, it } from 'vitest';
import { parseExpression, parseFile, parseTemplate } from '../../src/hcl/index.ts';
import { printBody, printExpression } from '../support/hcl-printer.ts';

type Table = readonly (readonly [text: string, tree: string])[];

function expectExpressions(table: Table): void {
  it.each(table)('%j → %s', (text, tree) => {
    const { value, diagnostics } = parseExpression({ path: 'value', text });
    expect(diagnostics).toEqual([]);
    expect(value && printExpression(value)).toBe(tree);
  });
}

function expectBodies(table: Table): void {
  it.each(table)('%j → %s', (text, tree) => {
    const { value, diagnostics } = parseFile({ path: 'main.tf', text });
    expect(diagnostics).toEqual([]);
    expect(value && printBody(value)).toBe(tree);
  });
}

describe('bodies', () => {
  expectBodies([
    ['', ''],
    ['\n\n', ''],
    ['a = 1', '(= a 1)'],
    ['a = 1\nb = 2\n', '(= a 1) (= b 2)'],
    ['a=1\r\nb=2\r\n', '(= a 1) (= b 2)'],
    ['\ufeffa = 1\n', '(= a 1)'],
    ['block {\n}\n', '(block)'],
    ['block {}', '(block)'],
    ['block { a = 1 }\n', '(block (= a 1))'],
    ['block "one" two "th ree" {\n  a = 1\n}\n', '(block "one" two "th ree" (= a 1))'],
    ['block "\\"$${x}\\t" {}\n', '(block "\\"${x}\\t")'],
    ['block "" {}\n', '(block "")'],
    ['a {\n  b {\n    c {}\n  }\n  d = 1\n}\n', '(a (= d 1) (b (c)))'],
    ['a { # comment\n  b = 1 // comment\n} /* comment */\n', '(a (= b 1))'],
    ['a { /* two\nlines */ b = 1 }\n', '(a (= b 1))'],
    ['# only a comment', ''],
    ['/* a = 1\n */ b = 1\n', '(= b 1)'],
    ['for = 1\nin = 2\nif = 3\ntrue = 4\n', '(= for 1) (= in 2) (= if 3) (= true 4)'],
    ['naïve-名前_1 = 1\n_private = 2\n', '(= naïve-名前_1 1) (= _private 2)'],
  ]);
});

describe('literals', () => {
  expectExpressions([
    ['0', '0'],
    ['12345678901234567890.5', '12345678901234567890.5'],
    ['1e3', '1e3'],
    ['1.5E+3', '1.5E+3'],
    ['1e-3', '1e-3'],
    ['1.e5', '1.e5'],
    ['007', '007'],
    ['true', 'true'],
    ['false', 'false'],
    ['null', 'null'],
    ['trueish', 'trueish'],
  ]);
});

describe('operators', () => {
  expectExpressions([
    ['1 + 2 * 3', '(+ 1 (* 2 3))'],
    ['1 - 2 - 3', '(- (- 1 2) 3)'],
    ['2 / 3 % 4 * 5', '(* (% (/ 2 3) 4) 5)'],
    ['a || b && c == d < e + f * g', '(|| a (&& b (== c (< d (+ e (* f g))))))'],
    ['a * b + c >= d != e && f || g', '(|| (&& (!= (>= (+ (* a b) c) d) e) f) g)'],
    ['a == b == c', '(== (== a b) c)'],
    ['a <= b', '(<= a b)'],
    ['-1 + 2', '(+ (- 1) 2)'],
    ['-a.b[0]', '(- (at (. a b) 0))'],
    ['!a == b', '(== (! a) b)'],
    ['- -1', '(- (- 1))'],
    ['!!a', '(! (! a))'],
    ['a-b', 'a-b'],
    ['a -b', '(- a b)'],
    ['(1 + 2) * 3', '(* (() (+ 1 2)) 3)'],
    ['(\n1\n+\n2\n)', '(() (+ 1 2))'],
    ['a ? b : c', '(? a b c)'],
    ['a ? b : c ? d : e', '(? a b (? c d e))'],
    ['a ? b ? c : d : e', '(? a (? b c d) e)'],
    ['a && b ? c + 1 : d', '(? (&& a b) (+ c 1) d)'],
  ]);
});

describe('traversals', () => {
  expectExpressions([
    ['a.b.c', '(. (. a b) c)'],
    ['a . b', '(. a b)'],
    ['a[0]["k"][b.c]', '(at (at (at a 0) "k") (. b c))'],
    ['a [0]', '(at a 0)'],
    ['a[\n0\n]', '(at a 0)'],
    ['a.0.b', '(. (legacy a 0) b)'],
    ['a.0', '(legacy a 0)'],
    ['a.1e2.b', '(. (legacy a 1e2) b)'],
    ['a[*]', '([*] a *)'],
    ['a[*].b[0].c', '([*] a (. (at (. * b) 0) c))'],
    ['a[*].b[*].c', '([*] a ([*] (. * b) (. * c)))'],
    ['a.*.b.0.c[1]', '(at (.* a (. (legacy (. * b) 0) c)) 1)'],
    ['a.*[0]', '(at (.* a *) 0)'],
    ['[1, 2][0]', '(at [1 2] 0)'],
    ['{ a = 1 }.a', '(. {a: 1} a)'],
    ['"${a}"[0]', '(at <${a}> 0)'],
    ['f(x).y', '(. (call f x) y)'],
  ]);
});

describe('calls', () => {
  expectExpressions([
    ['f()', '(call f)'],
    ['f (1)', '(call f 1)'],
    ['f(1, 2,)', '(call f 1 2)'],
    ['f(\n1,\n2,\n)', '(call f 1 2)'],
    ['f(a, b...)', '(call f... a b)'],
    ['provider::aws::arn_parse(a)', '(call provider::aws::arn_parse a)'],
    ['a :: b (1)', '(call a::b 1)'],
  ]);
});

describe('collections', () => {
  expectExpressions([
    ['[]', '[]'],
    ['[1, "a", [b],]', '[1 "a" [b]]'],
    ['[\n  1,\n  # comment\n  2\n]', '[1 2]'],
    ['[\n[1]\n[0]\n]', '[(at [1] 0)]'],
    ['{}', '{}'],
    ['{\n}', '{}'],
    ['{ a = 1, "b" : 2, (c) = 3, 4 = 5 }', '{a: 1, "b": 2, (() c): 3, 4: 5}'],
    ['{\n\n  a = 1\n\n  b = 2,\n\n  c = 3\n}', '{a: 1, b: 2, c: 3}'],
    ['{ "${a}b" = 1, true = 2, null = 3, a.b = 4 }', '{<${a} "b">: 1, true: 2, null: 3, (. a b): 4}'],
    ['{ a = [\n1\n], b = (\n2\n) }', '{a: [1], b: (() 2)}'],
    ['{ format = 1 }', '{format: 1}'],
    ['[for x in y : x]', '[for x in y: x]'],
    ['[for i, x in y : x + i if i > 0]', '[for i,x in y: (+ x i) if (> i 0)]'],
    ['[\nfor x in\na ? b : c :\nx\n]', '[for x in (? a b c): x]'],
    ['{ for k, v in m : k => v }', '{for k,v in m: k => v}'],
    ['{\n  for x in y :\n  x.k => x.v...\n  if x.ok\n}', '{for x in y: (. x k) => (. x v)... if (. x ok)}'],
    ['[for x in y : { for a in x : a => 1 }]', '[for x in y: {for a in x: a => 1}]'],
  ]);
});

describe('quoted templates', () => {
  expectExpressions([
    ['""', '""'],
    ['"text"', '"text"'],
    ['"\\n\\r\\t\\"\\\\"', '"\\n\\r\\t\\"\\\\"'],
    ['"\\u00e9\\U0001F600"', '"é😀"'],
    ['"a $ b % c { d } ~}"', '"a $ b % c { d } ~}"'],
    ['"$${a} %%{b}"', '"${a} %{b}"'],
    ['"$$${a}"', '"$${a}"'],
    ['"$$"', '"$$"'],
    ['"${a}"', '<${a}>'],
    ['"a${b}c"', '<"a" ${b} "c">'],
    ['"${"${"x"}"}"', '<${<${"x"}>}>'],
    ['"${ { a = "}" }.a }"', '<${(. {a: "}"} a)}>'],
    ['"${\n1\n}"', '<${1}>'],
    ['"  ${~ a ~}  b"', '<"" ${a} "b">'],
    ['"${a ~} "', '<${a} "">'],
    ['"%{ if a }b%{ endif }"', '<(if a "b" "")>'],
    ['"%{ if a }b%{ else }c%{ endif }d"', '<(if a "b" "c") "d">'],
    ['"%{ for x in y }${x}%{ endfor }"', '<(for x in y <${x}>)>'],
    [
      '"%{ for i, x in y }%{ if i > 0 }, %{ endif }${x}%{ endfor }"',
      '<(for i,x in y <(if (> i 0) ", " "") ${x}>)>',
    ],
    ['" %{~ if a ~} b %{~ endif ~} "', '<"" (if a "b" "") "">'],
  ]);
});

describe('heredocs', () => {
  expectExpressions([
    ['<<EOT\nEOT\n', 'heredoc""'],
    ['<<EOT\na\n  b\nEOT\n', 'heredoc"a\\n  b\\n"'],
    ['<<EOT\na\n   EOT  \n', 'heredoc"a\\n"'],
    ['<<EOT\r\na\r\nEOT\r\n', 'heredoc"a\\r\\n"'],
    ['<<EOT\n\\n "quoted" $${a} %%{b}\nEOT\n', 'heredoc"\\\\n \\"quoted\\" ${a} %{b}\\n"'],
    ['<<EOT\na EOT\nEOTS\nEOT\n', 'heredoc"a EOT\\nEOTS\\n"'],
    ['<<EOT\n${a}\nEOT\n', 'heredoc<${a} "\\n">'],
    ['<<E\n${<<F\nx\nF\n}\nE\n', 'heredoc<${heredoc"x\\n"} "\\n">'],
    ['<<EOT\n${1 ~}\n\n  a\n\n  ${~ 2}\nEOT\n', 'heredoc<${1} "\\n  a\\n\\n" ${2} "\\n">'],
    ['<<-EOT\n    a\n      b\n\n   c\n    EOT\n', 'heredoc" a\\n   b\\n\\nc\\n"'],
    ['<<-EOT\n    a\n  ${1}\n      b\n    EOT\n', 'heredoc<"  a\\n" ${1} "\\n    b\\n">'],
    ['<<-EOT\n    a ${1}\n      b\n    EOT\n', 'heredoc<"a " ${1} "\\n  b\\n">'],
    ['<<-EOT\n\t\ta\n  \tb\n EOT\n', 'heredoc"a\\n\\tb\\n"'],
    ['<<-EOT\n  %{ if a }\n  b\n  %{ endif }\n  EOT\n', 'heredoc<"" (if a "\\nb\\n" "") "\\n">'],
    ['f(<<EOT\na\nEOT\n, 1)', '(call f heredoc"a\\n" 1)'],
  ]);
});

describe('bare templates', () => {
  it.each<readonly [string, string]>([
    ['', 'bare""'],
    ['a "quoted" \\n $${b}\n', 'bare"a \\"quoted\\" \\\\n ${b}\\n"'],
    ['${a}', 'bare<${a}>'],
    ['a\n\n  ${~ 1 ~}\n\n b', 'bare<"a\\n\\n" ${1} "\\n b">'],
    ['%{ for x in y ~}\n${x}\n%{ endfor ~}\n', 'bare<(for x in y <"" ${x} "\\n">) "">'],
  ])('%j → %s', (text, tree) => {
    const { value, diagnostics } = parseTemplate({ path: 'x.tftpl', text });
    expect(diagnostics).toEqual([]);
    expect(value && printExpression(value)).toBe(tree);
  });
});

describe('a part of a source', () => {
  it('is read where it stands', () => {
    const source = { path: 'main.tf', text: 'ignored "${ 1 + x } ignored' };
    const { value, diagnostics } = parseExpression(source, { source, start: 11, end: 18 });
    expect(diagnostics).toEqual([]);
    expect(value).toMatchObject({ kind: 'binary', start: 12, end: 17 });
  });
});
