import { describe, expect, it } from 'vitest';
import { textOf } from '../../src/core/source.ts';
import {
  type Body,
  expressionOf,
  type Members,
  parseJsonFile,
  readJson,
  settle,
  walk,
} from '../../src/hcl/index.ts';

const source = (text: string) => ({ path: 'main.tf.json', text });

/** Problems of a text as `what is underlined: detail`. */
const problemsOf = (text: string): readonly string[] =>
  readJson(source(text)).diagnostics.map(
    ({ subject, detail }) => `${subject ? textOf(subject) : ''}: ${detail}`,
  );

const members: Members = {
  blocks: new Map([
    ['resource', ['type', 'name']],
    ['plain', []],
  ]),
  argument: (name) => (name === 'value' ? 'templates' : undefined),
};

function settled(text: string): { readonly body: Body; readonly codes: readonly string[] } {
  const { value, diagnostics } = parseJsonFile(source(text));
  if (!value) throw new Error('there is always a body');
  const problems = [...diagnostics];
  const body = settle(value, members, problems);
  return { body, codes: problems.map(({ code }) => code) };
}

const outlineOf = ({ blocks }: Body): readonly string[] =>
  blocks.map(({ type, labels }) => [type.text, ...labels.map((label) => label.text)].join(' '));

describe('JSON is read', () => {
  it('with every mistake of a text told, each once', () => {
    expect(problemsOf('{"a": tru, "b": 01, "c": 1 2, \'d\': 1, "e" 1, "f": [1,], "g": nul}')).toEqual([
      'tru: "tru" is no value. Text stands in double quotes; the only words are true, false and null.',
      '01: "01" is not a number as JSON writes numbers.',
      '2: A comma or "}" is missing before this.',
      "'d': The name of a member is expected here, in double quotes.",
      '1: The name of a member is followed by ":" and its value.',
      ',: No comma follows the last member of an object or the last item of an array.',
      'nul: "nul" is no value. Text stands in double quotes; the only words are true, false and null.',
    ]);
  });

  it.each([
    '',
    '{',
    '[',
    '{"a"',
    '{"a":',
    '{"a": "b',
    '[1',
    '{]',
    '[}',
    '{"a": 1}}',
    '"\\q"',
    '"a\tb"',
    '1 2',
  ])('and %j is told to be none', (text) => {
    expect(problemsOf(text)).not.toEqual([]);
  });

  it.each(['[', '{"a":'])('and nesting without end ends in a problem', (opening) => {
    expect(readJson(source(opening.repeat(10_000))).diagnostics.map(({ code }) => code)).toContain(
      'nesting-too-deep',
    );
  });

  it('with the escapes of strings resolved', () => {
    const { value } = readJson(source('"a\\u00e9\\n\\"\\ud83d\\ude00"'));
    expect(value).toMatchObject({ kind: 'string', text: 'aé\n"😀' });
  });
});

describe('a member of a JSON object', () => {
  it('is a block where the schema says so: one, several in an array, or by label', () => {
    const { body, codes } = settled(
      '{"plain": [{}, {}], "resource": [{"a": {"x": {}, "y": [{}, {}]}}, {"b": {"z": null}}]}',
    );
    expect(outlineOf(body)).toEqual(['plain', 'plain', 'resource a x', 'resource a y', 'resource a y']);
    expect(codes).toEqual([]);
  });

  it('is a comment where its name is //', () => {
    const { body } = settled('[{"//": 1, "value": 2}, {"//": ["b"], "later": 3}]');
    expect(body.attributes.map(({ name }) => name.text)).toEqual(['value']);
    expect(body.members?.map(({ name }) => name.text)).toEqual(['later']);
  });

  it.each([
    ['{"value": 1, "value": 2}', 'duplicate-json-argument'],
    ['{"value": {"a": 1, "a": 2}}', 'duplicate-object-attribute'],
    ['{"plain": 1}', 'incorrect-json-value'],
    ['{"plain": [1]}', 'incorrect-json-value'],
    ['{"resource": "a"}', 'incorrect-json-value'],
    ['{"resource": {"a": {}}}', 'missing-block-label'],
    ['"text"', 'incorrect-json-value'],
  ])('%s is refused', (text, code) => {
    expect(settled(text).codes).toEqual([code]);
  });
});

describe('strings of JSON', () => {
  it('are templates whose parts are found where they stand in the file, escapes or not', () => {
    const text = '{"value": ["${var.a}", "\\u0041 ${lower(\\"x\\")} \\"${var.b}\\""]}';
    const [value] = settled(text).body.attributes;
    const found: string[] = [];
    if (value)
      walk(value.value, (each) => {
        if (each.kind === 'get-attribute' || each.kind === 'call') found.push(textOf(each));
      });
    expect(found).toEqual(['var.a', 'lower(\\"x\\")', 'var.b']);
  });

  it('have their problems told where they stand in the file', () => {
    const { value } = parseJsonFile(source('{"value": "\\t${1 +}"}'));
    const problems: Parameters<typeof settle>[2] = [];
    if (value) settle(value, members, problems);
    expect(problems.map(({ subject }) => subject && textOf(subject))).toEqual(['}']);
  });

  it.each([
    ['text', 'template'],
    ['templates', 'template'],
    ['expressions', 'get-attribute'],
  ] as const)('are %s where the argument wants that', (strings, kind) => {
    const { value } = readJson(source('"var.a"'));
    expect(value && expressionOf(value, strings, []).kind).toBe(kind);
  });
});
