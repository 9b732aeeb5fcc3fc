/** Which objects are made up in a run, and with which values. */
import { formatInstance, formatKey, type InstanceAddress, type ModulePath } from '../core/address.ts';
import type { Value } from '../core/value.ts';
import type { During, MockProvider, Override } from './suite.ts';

/** What stands in for the real thing in one run. */
export interface Doubles {
  /** By the address of a provider configuration, as states write it. */
  readonly mocks: ReadonlyMap<string, MockProvider>;
  /** Of the run and of its file; the first that fits counts. */
  readonly overrides: readonly Override[];
}

/** The values of one object that is made up. */
export interface Double {
  readonly values: ReadonlyMap<string, Value>;
  readonly during: During;
}

const NOTHING: Double = { values: new Map(), during: 'apply' };

/** The double of an object of a mocked provider, or of one that is overridden; undefined where it is the real thing. */
export function doubleOf(
  { overrides }: Doubles,
  address: InstanceAddress,
  mock: MockProvider | undefined,
): Double | undefined {
  const override = overrideFor([...overrides, ...(mock?.overrides ?? [])], address);
  if (override) return override;
  if (!mock) return undefined;
  const mocks = address.mode === 'data' ? mock.data : mock.resources;
  return mocks.get(address.type) ?? { values: new Map(), during: mock.during };
}

/** Whether any override is about objects of this type, or of a whole module, whatever its type. */
export function mayBeOverridden({ overrides, mocks }: Doubles, type: string): boolean {
  return [...overrides, ...[...mocks.values()].flatMap((mock) => mock.overrides)].some(
    (override) => override.kind === 'module' || override.target.type === type,
  );
}

/** An override of the instance itself comes before one of all instances, and that before one of its module. */
function overrideFor(overrides: readonly Override[], address: InstanceAddress): Double | undefined {
  const all: InstanceAddress = withoutKey(address);
  for (const wanted of [address, all]) {
    const found = overrides.find(({ kind, target }) => kind !== 'module' && isAt(target, wanted));
    if (found) return found;
  }
  const inside = overrides.some(({ kind, target }) => kind === 'module' && contains(target, address.module));
  return inside ? NOTHING : undefined;
}

function isAt(target: Override['target'], address: InstanceAddress): boolean {
  if (!('type' in target)) return false;
  const inAnyModule = { ...address, module: [] };
  return (
    formatInstance({ ...target, module: [] }) === formatInstance(inAnyModule) &&
    target.module.length === address.module.length &&
    contains(target.module, address.module)
  );
}

/** Whether a path leads through a module; one named without a key is meant in all its instances. */
export function contains(target: Override['target'], path: ModulePath): boolean {
  if ('type' in target || target.length > path.length) return false;
  return target.every((step, index) => {
    const taken = path[index];
    return (
      taken?.name === step.name && (step.key === undefined || formatKey(step.key) === formatKey(taken.key))
    );
  });
}

function withoutKey({ module, mode, type, name }: InstanceAddress): InstanceAddress {
  return { module, mode, type, name };
}
