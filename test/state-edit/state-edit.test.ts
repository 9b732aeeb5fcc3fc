import { describe, expect, it } from 'vitest';
import {
  formatKey,
  formatResource,
  type InstanceKey,
  parseAddress,
  resourceOf,
} from '../../src/core/address.ts';
import type { InstanceState, ObjectState, ResourceState, State } from '../../src/core/state.ts';
import {
  mayReplace,
  moveObjects,
  parseProviderSource,
  removeObjects,
  replaceProvider,
  taintObject,
  untaintObject,
} from '../../src/state-edit/index.ts';

const PROVIDER = 'provider["terraform.io/builtin/terraform"]';

/** A state with an object at each address; those given with `<` depend on what follows it. */
function stateOf(...objects: readonly string[]): State {
  const resources = new Map<string, ResourceState>();
  for (const text of objects) {
    const [name = '', ...dependencies] = text.split('<');
    const address = parseAddress(name)?.instance;
    if (!address) throw new Error(`no address: ${name}`);
    const place = formatResource(address);
    const instances = new Map(resources.get(place)?.instances);
    instances.set(formatKey(address.key), instance(address.key, dependencies));
    resources.set(place, { address: resourceOf(address), provider: PROVIDER, instances });
  }
  return { serial: 7, lineage: 'l', terraformVersion: '1.11.4', outputs: new Map(), resources };
}

function instance(key: InstanceKey, dependencies: readonly string[]): InstanceState {
  const current: ObjectState = {
    schemaVersion: 0,
    attributes: { id: 'x' },
    sensitive: [],
    status: 'ready',
    dependencies,
    createBeforeDestroy: false,
  };
  return { key, current, deposed: new Map() };
}

const addresses = (state: State | undefined): readonly string[] =>
  [...(state?.resources ?? [])]
    .flatMap(([name, { instances }]) => [...instances.keys()].map((key) => name + key))
    .sort();

const codes = ({ diagnostics }: { readonly diagnostics: readonly { readonly code: string }[] }) =>
  diagnostics.map(({ code }) => code);

describe('moving', () => {
  const state = stateOf(
    'a.one',
    'a.many[0]',
    'a.many[1]',
    'module.m.a.x',
    'module.m.module.n.a.y',
    'b.other',
  );

  it.each([
    [
      'a.one',
      'a.two',
      ['a.many[0]', 'a.many[1]', 'a.two', 'b.other', 'module.m.a.x', 'module.m.module.n.a.y'],
    ],
    [
      'a.one',
      'module.k["z"].a.one',
      ['a.many[0]', 'a.many[1]', 'b.other', 'module.k["z"].a.one', 'module.m.a.x', 'module.m.module.n.a.y'],
    ],
    [
      'a.many',
      'a.more',
      ['a.more[0]', 'a.more[1]', 'a.one', 'b.other', 'module.m.a.x', 'module.m.module.n.a.y'],
    ],
    [
      'a.many[1]',
      'a.single',
      ['a.many[0]', 'a.one', 'a.single', 'b.other', 'module.m.a.x', 'module.m.module.n.a.y'],
    ],
    [
      'a.many[0]',
      'a.many["k"]',
      ['a.many["k"]', 'a.many[1]', 'a.one', 'b.other', 'module.m.a.x', 'module.m.module.n.a.y'],
    ],
    [
      'module.m',
      'module.q',
      ['a.many[0]', 'a.many[1]', 'a.one', 'b.other', 'module.q.a.x', 'module.q.module.n.a.y'],
    ],
    [
      'module.m.module.n',
      'module.n',
      ['a.many[0]', 'a.many[1]', 'a.one', 'b.other', 'module.m.a.x', 'module.n.a.y'],
    ],
  ])('%s to %s', (from, to, after) => {
    expect(addresses(moveObjects(state, from, to).value?.target)).toEqual(after);
  });

  it.each([
    ['a.nothing', 'a.two'],
    ['a.one', 'a.many[0]'],
    ['a.many', 'a.one'],
    ['a.one', 'b.one'],
    ['a.one', 'module.z'],
    ['a.many', 'a.more[0]'],
    ['module.m', 'a.one'],
    ['module.m.module.n', 'module.m'],
  ])('refuses %s to %s', (from, to) => {
    expect(codes(moveObjects(state, from, to))).toEqual(['state-move-refused']);
  });

  it('says that text is no address', () => {
    expect(codes(moveObjects(state, 'a', 'b..c'))).toEqual([
      'invalid-state-address',
      'invalid-state-address',
    ]);
  });

  it('takes what depends on it along', () => {
    const chain = stateOf('a.one', 'a.two<a.one', 'module.m.a.x<a.one<a.two');
    const moved = moveObjects(chain, 'a.one', 'module.k.a.one').value?.target;
    const dependencies = [...(moved?.resources.values() ?? [])].flatMap(({ instances }) =>
      [...instances.values()].flatMap(({ current }) => current?.dependencies ?? []),
    );
    expect(dependencies).toEqual(['module.k.a.one', 'a.two', 'module.k.a.one']);
  });

  it('leaves dependencies on a block of which something stays', () => {
    const chain = stateOf('a.many[0]', 'a.many[1]', 'a.two<a.many');
    const moved = moveObjects(chain, 'a.many[0]', 'a.single').value?.target;
    expect(moved?.resources.get('a.two')?.instances.get('')?.current?.dependencies).toEqual(['a.many']);
  });

  it('into another state takes it out of the one', () => {
    const move = moveObjects(state, 'a.one', 'a.one', stateOf('a.other')).value;
    expect(addresses(move?.source)).not.toContain('a.one');
    expect(addresses(move?.target)).toEqual(['a.one', 'a.other']);
  });
});

describe('removing', () => {
  const state = stateOf(
    'a.one',
    'a.many[0]',
    'a.many[1]',
    'module.m.a.x',
    'module.m.module.n.a.y',
    'module.mm.a.z',
  );

  it('takes instances, resources and modules, and passes over what is not there', () => {
    const { value } = removeObjects(state, ['a.many[1]', 'module.m', 'a.nothing']);
    expect(value?.removed).toEqual(['a.many[1]', 'module.m.a.x', 'module.m.module.n.a.y']);
    expect(addresses(value?.state)).toEqual(['a.many[0]', 'a.one', 'module.mm.a.z']);
  });

  it('says when nothing is there', () => {
    expect(codes(removeObjects(state, ['a.nothing', 'module.x']))).toEqual(['unknown-object']);
  });
});

describe('the mark to be replaced', () => {
  const state = stateOf('a.one', 'a.many[0]');
  const statusAt = (of: State | undefined) => of?.resources.get('a.one')?.instances.get('')?.current?.status;

  it('is set and taken away', () => {
    const tainted = taintObject(state, 'a.one').value;
    expect(statusAt(tainted)).toBe('tainted');
    expect(statusAt(tainted && untaintObject(tainted, 'a.one').value)).toBe('ready');
  });

  it.each([
    ['a.nothing', 'no-such-instance'],
    ['a.many', 'no-such-instance'],
    ['data.a.b', 'invalid-state-address'],
    ['module.m', 'invalid-state-address'],
  ])('cannot be set at %s', (address, code) => {
    expect(codes(taintObject(state, address))).toEqual([code]);
  });

  it('cannot be taken away where it is not', () => {
    expect(codes(untaintObject(state, 'a.one'))).toEqual(['not-tainted']);
  });
});

describe('another provider', () => {
  it('takes over what the one had', () => {
    const state = stateOf('a.one', 'a.many[0]');
    const { state: after, changed } = replaceProvider(
      state,
      'terraform.io/builtin/terraform',
      'example.com/x/y',
    );
    expect(changed).toEqual(['a.one', 'a.many']);
    expect(after.resources.get('a.one')?.provider).toBe('provider["example.com/x/y"]');
    expect(replaceProvider(state, 'example.com/x/y', 'example.com/x/z').state).toBe(state);
  });

  it.each([
    ['aws', 'registry.terraform.io/hashicorp/aws'],
    ['Acme/AWS', 'registry.terraform.io/acme/aws'],
    ['example.com:8443/a/b', 'example.com:8443/a/b'],
    ['a/b/c/d', undefined],
    ['x///y', undefined],
    ['', undefined],
  ])('is named %s', (text, source) => {
    expect(parseProviderSource(text).value).toBe(source);
  });
});

describe('a state in the place of another', () => {
  const current = stateOf('a.one');

  it.each([
    ['the same', {}, []],
    ['a later one', { serial: 8 }, []],
    ['an older one', { serial: 6 }, ['state-older']],
    ['a stranger', { lineage: 'other', serial: 9 }, ['state-unrelated']],
  ])('%s', (_, change, refused) => {
    expect(codes(mayReplace(current, { ...current, ...change }))).toEqual(refused);
    expect(codes(mayReplace(undefined, { ...current, ...change }))).toEqual([]);
  });
});
