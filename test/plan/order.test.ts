/** In what order things are planned, what waits for what, and what a narrower plan leaves out. */
import { describe, expect, it } from 'vitest';
import { terraformProvider } from '../../providers/terraform/index.ts';
import { formatInstance } from '../../src/core/address.ts';
import type { Plan } from '../../src/core/plan.ts';
import type { State } from '../../src/core/state.ts';
import { bucketOf, fakeCloud, fakeProvider } from '../support/fake-provider.ts';
import { actionsOf, planOf, stateAfter, tryPlan } from '../support/planning.ts';

const providers = { terraform: terraformProvider };

const data = (name: string, body: string): string => `resource "terraform_data" "${name}" {\n${body}\n}\n`;

async function stateOf(text: string): Promise<State> {
  return stateAfter(text, await planOf(text, providers), providers);
}

const waitsOf = (made: Plan) =>
  made.changes.map(({ address, waitsFor, deletedAfter }) => [
    formatInstance(address),
    waitsFor,
    deletedAfter,
  ]);

describe('the order of a plan', () => {
  const chain =
    data('c', 'input = local.b') +
    data('a', 'input = 1') +
    'locals { b = terraform_data.b.id }\n' +
    data('b', 'input = terraform_data.a.id');

  it('puts dependencies first, through whatever lies between', async () => {
    expect(waitsOf(await planOf(chain, providers))).toEqual([
      ['terraform_data.a', [], ['terraform_data.b']],
      ['terraform_data.b', ['terraform_data.a'], ['terraform_data.c']],
      ['terraform_data.c', ['terraform_data.b'], []],
    ]);
  });

  it('deletes dependents first, also when the configuration knows of none of it any more', async () => {
    const state = await stateOf(chain);
    const deletions = ['delete terraform_data.c', 'delete terraform_data.b', 'delete terraform_data.a'];
    expect(actionsOf(await planOf(chain, providers, { state, mode: 'destroy' }))).toEqual(deletions);
    expect(actionsOf(await planOf('locals {}', providers, { state }))).toEqual(
      deletions.map((line) => `${line} delete_because_no_resource_config`),
    );
  });

  it('updates a dependent after the deletion of what it depended on', async () => {
    const state = await stateOf(data('a', '') + data('b', 'input = terraform_data.a.id'));
    const made = await planOf(data('b', 'input = 1'), providers, { state });
    expect(waitsOf(made)).toEqual([
      ['terraform_data.a', [], ['terraform_data.b']],
      ['terraform_data.b', ['terraform_data.a'], []],
    ]);
  });

  it('names the path of a circle', async () => {
    const text = `locals {\n a = local.b\n b = [terraform_data.x.id]\n}\n${data('x', 'input = local.a')}`;
    const { value, diagnostics } = await tryPlan(text, providers);
    expect(value).toBeUndefined();
    expect(diagnostics).toMatchObject([
      {
        code: 'dependency-cycle',
        detail: expect.stringContaining('local.a → local.b → terraform_data.x → local.a'),
      },
    ]);
  });
});

describe('a plan of a part', () => {
  const text = data('a', 'count = 2\ninput = count.index') + data('b', 'input = 1');

  it('says that it is one, and leaves the rest as the state has it', async () => {
    const { value, diagnostics } = await tryPlan(text, providers, { targets: ['terraform_data.a[1]'] });
    expect(diagnostics).toMatchObject([{ code: 'targeting-in-effect', severity: 'warning' }]);
    expect(value && actionsOf(value)).toEqual(['create terraform_data.a[1]']);
  });

  it('refuses what is no address', async () => {
    const { diagnostics } = await tryPlan(text, providers, { targets: ['terraform_data'] });
    expect(diagnostics).toMatchObject([{ code: 'invalid-target' }]);
  });
});

describe('data sources', () => {
  const bucket = (body = ''): string => `resource "fake_bucket" "a" {\n name = "a"\n${body}\n}\n`;
  const lookup = (body: string): string => `data "fake_lookup" "l" {\n${body}\n}\n`;
  const cloud = fakeCloud();
  cloud.buckets.set('a', bucketOf({ name: 'a' }));
  const fakes = { fake: fakeProvider(cloud) };

  it('are read while planning when all they are asked is known', async () => {
    const made = await planOf(
      `${lookup('name = "a"')} output "region" { value = data.fake_lookup.l.region }`,
      fakes,
    );
    expect(made.outputs).toMatchObject([{ name: 'region', after: { kind: 'string', value: 'here' } }]);
    expect([...made.priorState.resources.keys()]).toEqual(['data.fake_lookup.l']);
  });

  it('are read while applying when what they are asked is known only then', async () => {
    const made = await planOf(bucket() + lookup('name = fake_bucket.a.etag'), fakes);
    expect(actionsOf(made)).toEqual([
      'create fake_bucket.a',
      'read data.fake_lookup.l read_because_config_unknown',
    ]);
  });

  it('wait for changes of what depends_on names, and only then', async () => {
    const text = bucket() + lookup('name = "a"\ndepends_on = [fake_bucket.a]');
    const made = await planOf(text, fakes);
    expect(actionsOf(made)).toContain('read data.fake_lookup.l read_because_dependency_pending');
    const state = await stateAfter(text, made, fakes);
    expect(actionsOf(await planOf(text, fakes, { state, refresh: 'none' }))).toEqual([]);
  });

  it('give no plan when there is nothing to be read', async () => {
    const { diagnostics } = await tryPlan(lookup('name = "z"'), fakes);
    expect(diagnostics).toMatchObject([{ code: 'data-read-failed', address: 'data.fake_lookup.l' }]);
  });
});
