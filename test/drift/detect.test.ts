import { describe, expect, it } from 'vitest';
import { formatInstance } from '../../src/core/address.ts';
import type { Plan } from '../../src/core/plan.ts';
import { type BlockSchema, text, textMap } from '../../src/core/schema.ts';
import { sensitive } from '../../src/core/value.ts';
import { type DriftFacts, detectDrift } from '../../src/drift/index.ts';
import { pathText } from '../../src/report/path-text.ts';
import { change, drifted, map, plan, value } from '../support/plans.ts';

const schema: BlockSchema = {
  attributes: {
    id: text('computed', { doc: 'The name again.' }),
    etag: text('computed', { doc: 'Of the content.' }),
    status: text('optional', { doc: 'What shall be.', default: 'on' }),
    zone: text('optional-computed', { doc: 'Where.' }),
    tags: textMap('optional', { doc: 'Labels.' }),
    tags_all: textMap('optional-computed', { doc: 'Labels, with those that go on everything.' }),
  },
  blocks: {},
};

const facts = (...declared: readonly string[]): DriftFacts => ({
  schemaOf: () => schema,
  isDeclared: (_, path) => declared.includes(pathText(path)),
});

/** What was found, a line each: `changed aws_x.a: status`. */
const found = (made: Plan, known = facts()): readonly string[] =>
  detectDrift(made, known).map(({ address, kind, attributes }) =>
    [kind, formatInstance(address), ...attributes.map(({ path }) => pathText(path))].join(' '),
  );

const a = 'aws_s3_bucket.a';

describe('drift', () => {
  it('is what moved and would be put back, with the declared and the live value', () => {
    const made = plan({
      drift: [drifted(a, { id: 'a', status: 'on' }, { id: 'a', status: 'off' })],
      changes: [change(a, 'update', { id: 'a', status: 'off' }, { id: 'a', status: 'on' })],
    });
    expect(found(made)).toEqual([`changed ${a} status`]);
    expect(detectDrift(made, facts())[0]?.attributes[0]).toMatchObject({
      declared: { kind: 'string', value: 'on' },
      live: { kind: 'string', value: 'off' },
    });
  });

  it('is not told of what was left out and is off or empty now, beside what really moved', () => {
    const before = { id: 'a', status: 'off', locked: false, tags: map({}) };
    const after = { id: 'a', status: 'on', locked: null, tags: null };
    const made = plan({ drift: [drifted(a, after, before)], changes: [change(a, 'update', before, after)] });
    expect(found(made)).toEqual([`changed ${a} status`]);
    const only = plan({
      drift: [drifted(a, { id: 'a', locked: null }, { id: 'a', locked: false })],
      changes: [change(a, 'update', { id: 'a', locked: false }, { id: 'a', locked: null })],
    });
    expect(found(only)).toEqual([`changed ${a} locked`]);
  });

  it('hides what is there in place of a secret', () => {
    const secret = (text: string) => map({ pin: sensitive(value(text)) });
    const before = { id: 'a', tags: map({ pin: '2' }) };
    const made = plan({
      drift: [drifted(a, { id: 'a', tags: secret('1') }, before)],
      changes: [change(a, 'update', before, { id: 'a', tags: secret('1') })],
    });
    expect(detectDrift(made, facts())[0]?.attributes[0]?.live).toEqual(sensitive(value('2')));
  });

  it('tells a default tag that was overwritten by what the default says', () => {
    const was = { id: 'a', tags: map({}), tags_all: map({ Owner: 'us' }) };
    const is = { id: 'a', tags: map({ Owner: 'them' }), tags_all: map({ Owner: 'them' }) };
    const made = plan({ drift: [drifted(a, was, is)], changes: [change(a, 'update', is, was)] });
    expect(found(made, facts('tags'))).toEqual([`changed ${a} tags_all["Owner"]`]);
    expect(detectDrift(made, facts('tags'))[0]?.attributes[0]?.declared).toEqual(value('us'));
  });

  it('tells what defaults gave, beside a declared part that drifted, and what both say only once', () => {
    const was = { id: 'a', tags: map({ Team: 'web' }), tags_all: map({ Team: 'web', Owner: 'us' }) };
    const is = { id: 'a', tags: map({ Team: 'app' }), tags_all: map({ Team: 'app' }) };
    const made = plan({ drift: [drifted(a, was, is)], changes: [change(a, 'update', is, was)] });
    expect(found(made, facts('tags'))).toEqual([`changed ${a} tags["Team"] tags_all["Owner"]`]);
    const none = { id: 'a', tags: null, tags_all: map({}) };
    const bare = plan({ drift: [drifted(a, was, none)], changes: [change(a, 'update', none, was)] });
    expect(found(bare, facts('tags'))).toEqual([`changed ${a} tags tags_all["Owner"]`]);
  });

  it('tells content that was changed beside a declared argument', () => {
    const was = { id: 'a', etag: '1', status: 'on' };
    const is = { id: 'a', etag: '2', status: 'off' };
    const made = plan({ drift: [drifted(a, was, is)], changes: [change(a, 'update', is, was)] });
    expect(found(made)).toEqual([`changed ${a} status etag`]);
  });

  it('is not what an edited configuration changes', () => {
    const changes = [change(a, 'update', { id: 'a', status: 'on' }, { id: 'a', status: 'off' })];
    expect(found(plan({ changes }))).toEqual([]);
  });

  it('leaves out the edited part of an object that drifted elsewhere', () => {
    const before = { id: 'a', status: 'off', tags: map({ Team: 'web' }) };
    const after = { id: 'a', status: 'on', tags: map({ Team: 'new' }) };
    const made = plan({
      drift: [drifted(a, { ...before, status: 'on' }, before)],
      changes: [change(a, 'update', before, after)],
    });
    expect(found(made)).toEqual([`changed ${a} status`]);
  });

  it('is not what moved to where the configuration is by now', () => {
    const made = plan({
      drift: [drifted(a, { id: 'a', status: 'on' }, { id: 'a', status: 'off' })],
      changes: [change(a, 'none', { id: 'a', status: 'off' }, { id: 'a', status: 'off' })],
    });
    expect(found(made)).toEqual([]);
  });

  it('is an object that is gone', () => {
    const made = plan({
      drift: [drifted(a, { id: 'a', status: 'on' }, null)],
      changes: [change(a, 'create', null, { status: 'on' })],
    });
    expect(found(made)).toEqual([`deleted ${a}`]);
  });

  it('is not an object that nobody declares any more', () => {
    const made = plan({
      drift: [drifted(a, { id: 'a', status: 'on' }, { id: 'a', status: 'off' })],
      changes: [change(a, 'delete', { id: 'a', status: 'off' }, null)],
    });
    expect(found(made)).toEqual([]);
  });

  it('is not what the cloud fills in, which stays as it is', () => {
    const was = { id: 'a', status: 'on', zone: 'north' };
    const is = { id: 'a', status: 'off', zone: 'south' };
    const after = { id: 'a', status: 'on', zone: 'south' };
    const made = plan({ drift: [drifted(a, was, is)], changes: [change(a, 'update', is, after)] });
    expect(found(made)).toEqual([`changed ${a} status`]);
    const declared = plan({ drift: [drifted(a, was, is)], changes: [change(a, 'update', is, was)] });
    expect(found(declared, facts('zone'))).toEqual([`changed ${a} status zone`]);
  });

  it('is told by a computed attribute where nothing declared tells it', () => {
    const made = plan({
      drift: [drifted(a, { id: 'a', etag: '1' }, { id: 'a', etag: '2' })],
      changes: [change(a, 'update', { id: 'a', etag: '2' }, { id: 'a', etag: '1' })],
    });
    expect(found(made)).toEqual([`changed ${a} etag`]);
  });
});
