import { beforeEach, describe, expect, it } from 'vitest';
import { terraformProvider } from '../../providers/terraform/index.ts';
import { attributesOf } from '../../src/core/schema-parts.ts';
import type { State } from '../../src/core/state.ts';
import { readPlanFile, writePlanFile } from '../../src/plan/index.ts';
import { bucketOf, type FakeCloud, fakeCloud, fakeProvider } from '../support/fake-provider.ts';
import { actionsOf, planOf, stateAfter, tryPlan } from '../support/planning.ts';

const owner = (name: string, rest: string): string => `
  resource "terraform_data" "owner" { input = "${name}" }
  provider "fake" { default_tags = { owner = terraform_data.owner.output } }
  ${rest}
`;

describe('a provider whose settings are known only after apply', () => {
  let cloud: FakeCloud;
  let providers: {
    readonly fake: ReturnType<typeof fakeProvider>;
    readonly terraform: typeof terraformProvider;
  };
  const held = 'resource "fake_bucket" "a" {\n  name = "a"\n}';
  let state: State;

  beforeEach(async () => {
    cloud = fakeCloud();
    providers = { fake: fakeProvider(cloud), terraform: terraformProvider };
    state = await stateAfter(owner('me', held), await planOf(owner('me', held), providers), providers);
    cloud.buckets.set('a', bucketOf({ name: 'a', tags_all: { owner: 'somebody' } }));
  });

  it('plans what is to be made without asking the cloud, and without foresight', async () => {
    const made = await planOf(owner('me', held), providers);
    expect(actionsOf(made)).toEqual(['create terraform_data.owner', 'create fake_bucket.a']);
    expect(cloud.calls).toEqual([]);
    const [, bucket] = made.changes;
    expect(attributesOf(bucket?.after).get('tags_all')).toMatchObject({ kind: 'unknown' });
    expect(bucket).toMatchObject({
      waitsFor: ['terraform_data.owner'],
      connectsAfter: ['terraform_data.owner'],
    });
    expect(made.diagnostics).toEqual([]);
  });

  it('leaves what it holds as the state has it, and says so once, at the argument', async () => {
    const { value, diagnostics } = await tryPlan(owner('you', held), providers, { state });
    expect(value && actionsOf(value)).toEqual(['update terraform_data.owner']);
    expect(value?.drift).toEqual([]);
    expect(cloud.calls).toEqual([]);
    expect(diagnostics).toMatchObject([
      {
        code: 'objects-not-read',
        severity: 'warning',
        subject: { start: owner('you', held).indexOf('{ owner =') },
        help: expect.stringContaining('-target'),
      },
    ]);
    expect(diagnostics[0]?.detail).toContain('default_tags');
    expect(diagnostics[0]?.detail).toContain('fake_bucket.a');
  });

  it('says nothing where nothing was to be read', async () => {
    const made = await planOf(owner('you', held), providers, { state, refresh: 'none' });
    expect(made.diagnostics).toEqual([]);
  });

  it('holds what is computed of a changed object to be open, but for its id', async () => {
    const changed = 'resource "fake_bucket" "a" {\n  name = "a"\n  tags = { x = "1" }\n}';
    const made = await planOf(owner('you', changed), providers, { state });
    expect(actionsOf(made)).toEqual(['update terraform_data.owner', 'update fake_bucket.a']);
    const after = attributesOf(made.changes.at(-1)?.after);
    expect(after.get('etag')).toMatchObject({ kind: 'unknown' });
    expect(after.get('tags_all')).toMatchObject({ kind: 'unknown' });
    expect(after.get('id')).toEqual(attributesOf(made.changes.at(-1)?.before).get('id'));
  });

  it('puts off its data sources', async () => {
    const text = owner('you', `${held}\ndata "fake_lookup" "a" {\n  name = "a"\n}`);
    const made = await planOf(text, providers, { state });
    expect(actionsOf(made)).toEqual([
      'update terraform_data.owner',
      'read data.fake_lookup.a read_because_config_unknown',
    ]);
    expect(cloud.calls).toEqual([]);
  });

  it('connects before it deletes', async () => {
    const made = await planOf(owner('you', ''), providers, { state });
    const [deletion] = made.changes.filter(({ action }) => action.kind === 'delete');
    expect(deletion?.connectsAfter).toEqual(['terraform_data.owner']);
    expect(readPlanFile(writePlanFile(made), 'saved.plan').value?.changes).toEqual(made.changes);
  });

  it('refuses a deletion that what the settings come from would wait for in vain', async () => {
    const { diagnostics } = await tryPlan(owner('you', ''), providers, {
      state,
      replace: ['terraform_data.owner'],
    });
    expect(diagnostics.map(({ code }) => code)).toContain('provider-not-known');
  });

  it('imports nothing before it can be asked', async () => {
    const text = owner(
      'you',
      `${held}\nimport {\n  to = fake_bucket.b\n  id = "b"\n}\nresource "fake_bucket" "b" {\n  name = "b"\n}`,
    );
    const { value, diagnostics } = await tryPlan(text, providers, { state });
    expect(value?.changes.filter(({ importing }) => importing !== undefined)).toEqual([]);
    expect(diagnostics.map(({ code }) => code)).toContain('provider-not-known');
  });

  it('is read like any other once all is known', async () => {
    const made = await planOf(owner('me', held), providers, { state });
    expect(cloud.calls).toEqual([expect.stringMatching(/^read /)]);
    expect(made.changes.every(({ connectsAfter }) => connectsAfter === undefined)).toBe(true);
  });
});
