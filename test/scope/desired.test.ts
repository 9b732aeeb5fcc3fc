import { describe, expect, it } from 'vitest';
import { fromPlain, toPlain } from '../../src/core/plain-values.ts';
import { type Attributes, block, type Schema, text } from '../../src/core/schema.ts';
import { desiredObject } from '../../src/scope/index.ts';

const grantee = {
  attributes: {
    id: text('optional', { doc: '' }),
    display_name: text('computed', { doc: '' }),
  },
  blocks: {},
} as const;

const grant = {
  attributes: { permission: text('required', { doc: '' }) },
  blocks: { grantee: block('list', grantee, { doc: '', max: 1 }) },
} as const;

const schema = {
  version: 0,
  attributes: {},
  blocks: { grant: block('set', grant, { doc: '' }) },
} as const satisfies Schema;

const list = (...grants: readonly (readonly [permission: string, id: string, name?: string])[]) => ({
  grant: grants.map(([permission, id, name]) => ({
    permission,
    grantee: [{ id, display_name: name }],
  })),
});

function desired(declared: Attributes<typeof schema>, prior: Attributes<typeof schema>) {
  const object = desiredObject(
    { schema },
    fromPlain(declared as never, schema),
    fromPlain(prior as never, schema),
  );
  return toPlain(object, schema);
}

describe('the desired object', () => {
  it('keeps what the cloud says inside of a block in an element of a set, whose order means nothing', () => {
    const prior = list(['WRITE', 'b', 'Bob'], ['READ', 'a', 'Ada']);
    expect(desired(list(['READ', 'a'], ['WRITE', 'b']), prior)).toEqual(
      toPlain(fromPlain(prior as never, schema), schema),
    );
  });

  it('knows nothing of an element that is new, though part of it is like another', () => {
    const prior = list(['READ', 'a', 'Ada']);
    const { grant } = desired(list(['WRITE', 'a']), prior) as unknown as Attributes<typeof schema>;
    expect(grant).toEqual([
      { permission: 'WRITE', grantee: [{ id: 'a', display_name: expect.any(Symbol) }] },
    ]);
  });
});
