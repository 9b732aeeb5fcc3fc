import { describe, expect, it } from 'vitest';
import { parseFlags } from '../../src/cli/flags.ts';

const shape = {
  name: 'plan',
  flags: {
    refresh: { kind: 'switch', default: true, doc: '' },
    'detailed-exitcode': { kind: 'switch', default: false, doc: '' },
    'no-color': { kind: 'switch', default: false, doc: '' },
    out: { kind: 'text', value: 'file', doc: '' },
    format: { kind: 'text', value: 'format', choices: ['text', 'markdown'], doc: '' },
    var: { kind: 'list', value: 'name=value', doc: '' },
    'var-file': { kind: 'list', value: 'file', doc: '' },
    parallelism: { kind: 'number', default: 10, minimum: 1, doc: '' },
    'lock-timeout': { kind: 'duration', default: 0, doc: '' },
  },
  arguments: { minimum: 0, maximum: 1 },
} as const;

const parse = (...argv: string[]) => parseFlags(shape, argv);

describe('parseFlags', () => {
  it('gives every flag its default', () => {
    expect(parse()).toEqual({
      flags: {
        refresh: true,
        'detailed-exitcode': false,
        'no-color': false,
        out: undefined,
        format: undefined,
        var: [],
        'var-file': [],
        parallelism: 10,
        'lock-timeout': 0,
      },
      arguments: [],
      ordered: [],
    });
  });

  it('takes a name that starts with "no" as it is', () => {
    expect(parse('-no-color')).toMatchObject({ flags: { 'no-color': true } });
    expect(parse('--no-color=false')).toMatchObject({ flags: { 'no-color': false } });
  });

  it.each([
    [
      ['-refresh=false', '-detailed-exitcode', '-out=tfplan'],
      { refresh: false, 'detailed-exitcode': true, out: 'tfplan' },
    ],
    [['--refresh=false', '--out', 'tfplan'], { refresh: false, out: 'tfplan' }],
    [['-out', 'tfplan', '-parallelism=3'], { out: 'tfplan', parallelism: 3 }],
    [['-lock-timeout=1m30s'], { 'lock-timeout': 90_000 }],
    [['-lock-timeout', '500ms'], { 'lock-timeout': 500 }],
    [['-lock-timeout=10'], { 'lock-timeout': 10_000 }],
    [['-var', 'a=-b', '-var=c=d=e'], { var: ['a=-b', 'c=d=e'] }],
    [['-var', 'text=line\nbreak'], { var: ['text=line\nbreak'] }],
  ])('reads %j as Go and as GNU write flags', (argv, flags) => {
    expect(parse(...argv)).toMatchObject({ flags });
  });

  it('does not take the argument after a switch for its value', () => {
    expect(parse('-detailed-exitcode', 'false')).toMatchObject({
      flags: { 'detailed-exitcode': true },
      arguments: ['false'],
    });
  });

  it('takes what comes after an argument for one, too, and says so where that is too many', () => {
    expect(parse('a', '-out=b')).toMatchObject({ usage: expect.stringContaining('Options stand before') });
  });

  it('keeps the order in which repeatable flags were mixed', () => {
    expect(parse('-var-file=a', '-var', 'x=1', '-var-file', 'b')).toMatchObject({
      ordered: [
        { flag: 'var-file', value: 'a' },
        { flag: 'var', value: 'x=1' },
        { flag: 'var-file', value: 'b' },
      ],
    });
  });

  it.each([
    [['-outt=x'], /unknown option '-outt.*Did you mean -out/is],
    [['-refresh=maybe'], /true or false/],
    [['-parallelism=0'], /at least 1/],
    [['-lock-timeout=soon'], /duration/],
    [['-format=xml'], /text, markdown/],
    [['-out'], /argument missing/],
    [['a', 'b'], /at most 1 argument, and got 2/],
  ])('refuses %j with a sentence', (argv, message) => {
    expect(parse(...argv)).toEqual({ usage: expect.stringMatching(message) });
  });
});
