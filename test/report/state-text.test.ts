import { describe, expect, it } from 'vitest';
import type { OutputState, State } from '../../src/core/state.ts';
import { STRING } from '../../src/core/type.ts';
import { nullOf, tupleValue, type Value, withMarks } from '../../src/core/value.ts';
import {
  literalLines,
  objectStateText,
  outputsJson,
  outputsText,
  PLAIN,
  rawOutput,
  stateList,
  stateText,
} from '../../src/report/index.ts';
import { address, emptyState, list, map, value } from '../support/plans.ts';

const of = (given: Value, hidden = false): OutputState => ({ value: given, type: STRING, sensitive: hidden });

function state(attributes: State['extra'] & object): State {
  const object = {
    schemaVersion: 0,
    attributes,
    sensitive: [[{ type: 'get_attr', value: 'secret' }]],
    status: 'tainted',
    dependencies: [],
    createBeforeDestroy: false,
  } as const;
  const instance = (key: number) => [`[${key}]`, { key, current: object, deposed: new Map() }] as const;
  return {
    ...emptyState,
    resources: new Map([
      [
        't.a',
        {
          address: address('t.a'),
          provider: 'provider["x/y/t"]',
          instances: new Map([instance(10), instance(2)]),
        },
      ],
    ]),
  };
}

describe('a state as text', () => {
  const stored = state({
    id: 'i',
    secret: 's',
    doc: '{"a":[1]}',
    none: null,
    nested: { value: { k: ['x'] }, type: 'dynamic' },
  });

  it('lists instances in order of their keys', () => {
    expect(stateList(stored)).toEqual(['t.a[2]', 't.a[10]']);
  });

  it('shows an object as a block, secrets hidden and JSON as a structure', () => {
    expect([...objectStateText(stored, address('t.a[2]'), PLAIN)].join('\n')).toBe(`# t.a[2]: (tainted)
resource "t" "a" {
    doc    = jsonencode(
        {
            a = [
                1,
            ]
        }
    )
    id     = "i"
    nested = {
        k = [
            "x",
        ]
    }
    secret = (sensitive value)
}`);
  });

  it('says that it is empty', () => {
    expect([...stateText(emptyState, PLAIN)]).toEqual(['The state is empty. No resources are managed.']);
  });
});

describe('outputs', () => {
  const outputs = new Map([
    ['text', of(value('a"b'))],
    ['list', of(list('a', nullOf(STRING)))],
    ['map', of(map({ k: 'l1\nl2' }))],
    ['secret', of(value('s'), true)],
    ['none', of(list())],
  ]);

  it("are written in the language's notation, sensitive ones hidden", () => {
    expect([...outputsText(outputs)].join('\n')).toBe(`list = tolist([
  "a",
  tostring(null),
])
map = tomap({
  "k" = <<-EOT
  l1
  l2
  EOT
})
none = tolist([])
secret = <sensitive>
text = "a\\"b"`);
  });

  it('stand below the objects as plans lay out values, without what is not set', () => {
    const shown = { ...emptyState, outputs };
    expect([...stateText(shown, PLAIN)].join('\n')).toBe(`

Outputs:

list = [
    "a",
    null,
]
map = {
    "k" = <<-EOT
        l1
        l2
    EOT
}
none = []
secret = (sensitive value)
text = "a\\"b"`);
  });

  it('end a text by a word that is no line of it', () => {
    const text = new Map([['t', of(value('x\n EOT \nEOT_'))]]);
    expect([...outputsText(text)].join('\n')).toBe('t = <<EOT__\nx\n EOT \nEOT_\nEOT__');
  });

  it('are hidden in a console where they are secret or ephemeral, at any depth', () => {
    const hidden = tupleValue([
      withMarks(value('a'), new Set(['ephemeral'])),
      withMarks(value('b'), new Set(['ephemeral', 'sensitive'])),
    ]);
    expect(literalLines(hidden, 'hidden')).toEqual([
      '[',
      '  (ephemeral value),',
      '  (sensitive value),',
      ']',
    ]);
  });

  it('are raw only where they are text', () => {
    expect(rawOutput(of(value('a"b')))).toBe('a"b');
    expect(rawOutput(of(value(1.5)))).toBe('1.5');
    expect(rawOutput(of(list('a')))).toBeUndefined();
  });

  it('as JSON hold even what is sensitive, with the type', () => {
    expect(outputsJson(new Map([['s', of(value('x'), true)]]))).toEqual({
      s: { sensitive: true, type: 'string', value: 'x' },
    });
  });
});
