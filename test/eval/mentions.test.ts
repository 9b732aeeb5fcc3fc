/** Beside a problem stand the values that the failed part of an expression was made from, and none that is secret. */
import { describe, expect, it } from 'vitest';
import { diagnose } from '../../src/core/diagnostic.ts';
import { listOf, NUMBER, STRING } from '../../src/core/type.ts';
import {
  listValue,
  numberValue,
  objectValue,
  stringValue,
  tupleValue,
  unknownOf,
  type Value,
  withMarks,
} from '../../src/core/value.ts';
import { createFunctions, emptyScope, evaluate, localScope, mentionsOf } from '../../src/eval/index.ts';
import { parseExpression } from '../../src/hcl/index.ts';
import { machineFiles } from '../../src/platform/index.ts';
import { diagnosticText, PLAIN } from '../../src/report/index.ts';

const secret = (value: Value): Value => withMarks(value, new Set(['sensitive']));

const local = objectValue([
  ['word', stringValue('b')],
  ['pair', tupleValue([numberValue(1), numberValue(2)])],
  ['open', objectValue([['key', secret(stringValue('hunter2'))]])],
  ['secret', secret(stringValue('hunter2'))],
  ['private', withMarks(stringValue('hunter2'), new Set(['ephemeral']))],
  ['later', unknownOf(STRING)],
  ['any', unknownOf({ kind: 'dynamic' })],
  ['lengths', unknownOf(listOf(NUMBER), { notNull: true, minLength: 1, maxLength: 3 })],
  ['rows', listValue(listOf(NUMBER), [])],
]);
const scope = localScope(
  emptyScope(createFunctions({ files: machineFiles, directory: '.' })),
  new Map([['local', local]]),
);

function parsed(text: string) {
  const { value } = parseExpression({ path: 'test', text });
  if (!value) throw new Error(`${text} was not parsed`);
  return value;
}

/** The lines below the source, without their bar. */
function linesOf(diagnostic: ReturnType<typeof diagnose> | undefined): readonly string[] {
  if (!diagnostic) throw new Error('there is no problem');
  const text = diagnosticText(diagnostic, { palette: PLAIN, width: 100, boxed: false });
  return text.split('\n').flatMap((line) => line.split(/^ {4}│ /)[1] ?? []);
}

const linesAbout = (text: string) => linesOf(evaluate(parsed(text), scope).diagnostics[0]);

const linesIn = (text: string, trouble: Parameters<typeof mentionsOf>[2]) =>
  linesOf(
    diagnose('invalid-count', {
      detail: '',
      subject: parsed(text),
      mentions: mentionsOf(parsed(text), scope, trouble),
    }),
  );

describe('values beside a problem', () => {
  it.each([
    ['local.word + local.pair[0]', ['local.word is "b"']],
    ['local.pair[local.pair[1]]', ['local.pair is tuple with 2 elements', 'local.pair[1] is 2']],
    ['local.pair[0].name.other', ['local.pair[0] is 1']],
    ['[for x in [local.open] : x.key + 1]', []],
    ['[for x in [{ a = "n" }] : x.a + 1]', ['x.a is "n"']],
    ['-[for local in [1] : local.word]', []],
    ['-local.open', ['local.open is object with 1 attribute "key"']],
    ['-local.secret', []],
    ['-local.private', []],
    ['-[local.later, local.any]', ['local.later is a string']],
    ['-local.rows', ['local.rows is empty list of list of number']],
    [
      'join(local.pair, local.word)',
      ['while calling join(separator, lists...)', 'local.pair is tuple with 2 elements'],
    ],
    ['try(local.word + 1)', ['while calling try(expressions...)', 'local.word is "b"']],
  ])('are told of what failed in %s', (text, lines) => {
    expect(linesAbout(text)).toEqual(lines);
  });

  it('that are secret, or not known, are told of where that is the trouble', () => {
    expect(linesIn('[local.secret, local.later]', 'secret')).toEqual([
      'local.later is a string',
      'local.secret has a sensitive value',
    ]);
    expect(linesIn('[local.secret, local.later, local.any, local.lengths]', 'unknown')).toEqual([
      'local.any will be known only after apply',
      'local.later is a string, known only after apply',
      'local.lengths is a list of number with between 1 and 3 elements, known only after apply',
    ]);
  });

  it('are told once each', () => {
    expect(linesIn('local.word == local.word || local.word == local.pair["x"]', 'value')).toEqual([
      'local.pair is tuple with 2 elements',
      'local.word is "b"',
    ]);
  });
});
