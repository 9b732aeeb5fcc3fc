import { describe, expect, it } from 'vitest';
import type { ObjectState, State } from '../../src/core/state.ts';
import { bucketOf, fakeCloud, fakeProvider } from '../support/fake-provider.ts';
import { actionsOf, planOf, stateAfter, tryPlan } from '../support/planning.ts';

const text = 'resource "fake_bucket" "a" {\n  name = "a"\n  tags = { team = "x" }\n}';

/** The state after making the bucket, its object changed. */
async function recorded(change: (object: ObjectState) => ObjectState) {
  const cloud = fakeCloud();
  const providers = { fake: fakeProvider(cloud) };
  const made = await stateAfter(text, await planOf(text, providers), providers);
  cloud.buckets.set('a', bucketOf({ name: 'a', tags: { team: 'x' } }));
  const { priorState } = await planOf(text, providers, { state: made });
  const resources = new Map(
    Array.from(priorState.resources, ([name, resource]) => [
      name,
      {
        ...resource,
        instances: new Map(
          Array.from(resource.instances, ([key, { current, ...instance }]) => [
            key,
            { ...instance, ...(current && { current: change(current) }) },
          ]),
        ),
      },
    ]),
  );
  const state: State = { ...priorState, resources };
  return { providers, state, cloud };
}

const objectIn = (state: State): ObjectState | undefined =>
  state.resources.get('fake_bucket.a')?.instances.get('')?.current;

describe('an object recorded with another version of its schema', () => {
  it('of a newer one is not touched: what it says may mean something else', async () => {
    const { providers, state } = await recorded((object) => ({ ...object, schemaVersion: 2 }));
    const { value, diagnostics } = await tryPlan(text, providers, { state });
    expect(value).toBeUndefined();
    expect(diagnostics.map(({ code, address }) => [code, address])).toEqual([
      ['object-of-newer-schema', 'fake_bucket.a'],
    ]);
  });

  it('of a provider that is not there is neither overwritten nor destroyed', async () => {
    const { providers, state: made } = await recorded((object) => object);
    const resources = new Map(
      Array.from(made.resources, ([name, resource]) => [
        name,
        { ...resource, provider: 'provider["example.com/other/fake"]' },
      ]),
    );
    const state: State = { ...made, resources };
    for (const configuration of [text, '']) {
      const { value, diagnostics } = await tryPlan(configuration, providers, { state });
      expect(value).toBeUndefined();
      expect(diagnostics.map(({ code, address }) => [code, address])).toEqual([
        ['unsupported-object', 'fake_bucket.a'],
      ]);
    }
  });

  it('of an older one is read by names: what has gone is left out, what is new is read', async () => {
    const { providers, state } = await recorded((object) => {
      const { tags: _, ...attributes } = object.attributes;
      return { ...object, schemaVersion: 0, attributes: { ...attributes, acl: 'private' } };
    });
    const made = await planOf(text, providers, { state });
    expect(actionsOf(made)).toEqual([]);
    const object = objectIn(made.priorState);
    expect(object?.schemaVersion).toBe(1);
    expect(object?.attributes).toMatchObject({ tags: { team: 'x' } });
    expect(object?.attributes).not.toHaveProperty('acl');
  });

  const foreign = { acl: 'private', keys: [{ secret: 's' }] };
  const secret = [
    { type: 'get_attr', value: 'keys' },
    { type: 'index', value: { value: 0, type: 'number' } },
  ];
  const withForeign = (object: ObjectState): ObjectState => ({
    ...object,
    attributes: { ...object.attributes, ...foreign },
    sensitive: [secret],
  });

  it('of the same one keeps attributes that are not known here, be it left alone or read anew', async () => {
    const { providers, state, cloud } = await recorded(withForeign);
    expect((await planOf(text, providers, { state })).priorState).toBe(state);
    cloud.buckets.set('a', bucketOf({ name: 'a', tags: { team: 'x' }, region: 'elsewhere' }));
    const made = await planOf(text, providers, { state });
    expect(actionsOf(made)).toEqual([]);
    const object = objectIn(made.priorState);
    expect(object?.attributes).toMatchObject({ region: 'elsewhere', ...foreign });
    expect(object?.sensitive).toEqual([secret]);
  });
});
