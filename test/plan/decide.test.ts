import { beforeEach, describe, expect, it } from 'vitest';
import type { ResourceChange } from '../../src/core/plan.ts';
import { attributesOf } from '../../src/core/schema-parts.ts';
import type { State } from '../../src/core/state.ts';
import { sensitive, stringValue, type Value } from '../../src/core/value.ts';
import { fakeCloud, fakeProvider } from '../support/fake-provider.ts';
import { actionsOf, planOf, stateAfter } from '../support/planning.ts';

const providers = { fake: fakeProvider(fakeCloud()) };

const bucket = (body: string, type = 'fake_bucket'): string =>
  `resource "${type}" "a" {\n  name = "a"\n${body}\n}`;

async function stateOf(text: string): Promise<State> {
  return stateAfter(text, await planOf(text, providers), providers);
}

async function changeTo(text: string, from: string): Promise<ResourceChange> {
  const { changes } = await planOf(text, providers, { state: await stateOf(from), refresh: 'none' });
  const [change] = changes;
  if (!change) throw new Error('no change');
  return change;
}

const partOf = (value: Value, name: string): Value | undefined => attributesOf(value).get(name);

describe('what a change comes to', () => {
  it('leaves computed parts to be known after apply, foretold ones aside', async () => {
    const made = await planOf(bucket('tags = { team = "x" }'), providers);
    const after = made.changes[0]?.after as Value;
    expect(partOf(after, 'etag')).toMatchObject({ kind: 'unknown' });
    expect(partOf(after, 'region')).toMatchObject({ kind: 'unknown' });
    expect(partOf(after, 'tags_all')).toMatchObject({
      kind: 'map',
      entries: new Map([['team', { kind: 'string', value: 'x' }]]),
    });
  });

  it('keeps secret what a provider repeats of a secret', async () => {
    const secret = 'tags = { team = "x", pin = sensitive("1234") }';
    const made = await planOf(bucket(secret), providers);
    expect(partOf(made.changes[0]?.after as Value, 'tags_all')).toMatchObject({
      entries: new Map<string, Value>([
        ['team', stringValue('x')],
        ['pin', sensitive(stringValue('1234'))],
      ]),
    });
  });

  it('keeps what the cloud chose where the user does not choose, and recomputes what a change changes', async () => {
    const { action, before, after } = await changeTo(bucket('tags = { a = "1" }'), bucket(''));
    expect(action).toEqual({ kind: 'update' });
    expect(partOf(after, 'region')).toEqual(partOf(before, 'region'));
    expect(partOf(after, 'id')).toEqual(partOf(before, 'id'));
    expect(partOf(after, 'etag')).toMatchObject({ kind: 'unknown' });
  });

  it('sees no change in another spelling of the same', async () => {
    const change = await changeTo(bucket('policy = "{ \\"a\\": 1 }"'), bucket('policy = "{\\"a\\":1}"'));
    expect(change.action).toEqual({ kind: 'none' });
  });

  it('follows the settings of the provider', async () => {
    const text = bucket('');
    const { changes } = await planOf(`provider "fake" { default_tags = { by = "us" } }\n${text}`, providers, {
      state: await stateOf(text),
      refresh: 'none',
    });
    expect(changes.map(({ action }) => action.kind)).toEqual(['update']);
  });

  it('matches nested blocks by place, with their defaults and computed parts', async () => {
    const from = bucket('rule { days = 1 }\nrule { days = 2 }');
    expect((await changeTo(from, from)).action).toEqual({ kind: 'none' });
    const { action, after } = await changeTo(bucket('rule { days = 1 }\nrule { days = 3 }'), from);
    expect(action).toEqual({ kind: 'update' });
    expect(partOf(after, 'rule')).toMatchObject({ kind: 'list' });
  });

  it('matches elements of a set by content, wherever they stand', async () => {
    const from = bucket('grant { who = "x" }\ngrant { who = "y" }');
    expect((await changeTo(bucket('grant { who = "y" }\ngrant { who = "x" }'), from)).action.kind).toBe(
      'none',
    );
    expect((await changeTo(bucket('grant { who = "y" }'), from)).action.kind).toBe('update');
  });

  it('leaves blocks alone that are not declared and that the cloud may fill', async () => {
    expect((await changeTo(bucket(''), bucket('cors { origin = "o" }'))).action.kind).toBe('none');
    expect(
      (await changeTo(bucket('cors { origin = "p" }'), bucket('cors { origin = "o" }'))).action.kind,
    ).toBe('update');
  });

  it('says which nested argument needs a new object', async () => {
    const change = await changeTo(
      bucket('rule {\n days = 1\n zone = "z"\n}'),
      bucket('rule {\n days = 1\n zone = "y"\n}'),
    );
    expect(change.action).toEqual({ kind: 'replace', order: 'delete-first' });
    expect(change.reason).toBe('replace_because_cannot_update');
    expect(change.replacePaths).toEqual([['rule', 0, 'zone']]);
  });

  it('replaces what cannot be updated at all', async () => {
    const change = await changeTo(bucket('tags = { a = "1" }', 'fake_brick'), bucket('', 'fake_brick'));
    expect(change.action.kind).toBe('replace');
    expect(change.replacePaths).toEqual([['tags']]);
  });

  it('replaces what is tainted', async () => {
    const state = await stateOf(bucket(''));
    const resource = state.resources.get('fake_bucket.a');
    const instance = resource?.instances.get('');
    if (!resource || !instance?.current) throw new Error('no object');
    const tainted = { ...instance, current: { ...instance.current, status: 'tainted' as const } };
    const resources = new Map([['fake_bucket.a', { ...resource, instances: new Map([['', tainted]]) }]]);
    const made = await planOf(bucket(''), providers, { state: { ...state, resources }, refresh: 'none' });
    expect(actionsOf(made)).toEqual(['replace (delete-first) fake_bucket.a replace_because_tainted']);
  });
});

describe('conditions and protections', () => {
  let state: State;
  beforeEach(async () => {
    state = await stateOf(bucket(''));
  });

  it('refuses to end what is protected', async () => {
    const text = 'resource "fake_bucket" "a" {\n name = "b"\n lifecycle { prevent_destroy = true }\n}';
    await expect(planOf(text, providers, { state, refresh: 'none' })).rejects.toThrow(
      'instance-cannot-be-destroyed',
    );
    await expect(planOf(text, providers, { state, refresh: 'none', mode: 'destroy' })).rejects.toThrow(
      'instance-cannot-be-destroyed',
    );
  });

  it('holds conditions against what is known, and waits with the rest', async () => {
    const condition = (kind: string, test: string): string =>
      bucket(`lifecycle {\n ${kind} {\n condition = ${test}\n error_message = "not so"\n }\n }`);
    await expect(planOf(condition('precondition', 'path.module == "x"'), providers)).rejects.toThrow(
      'precondition-failed: not so',
    );
    await expect(planOf(condition('postcondition', 'self.name == "b"'), providers)).rejects.toThrow(
      'postcondition-failed: not so',
    );
    const made = await planOf(condition('postcondition', 'self.etag == "x"'), providers);
    expect(made.checks).toMatchObject([{ address: 'fake_bucket.a', status: 'unknown' }]);
  });
});
