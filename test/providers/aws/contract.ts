/**
 * What every resource type promises, tried through the real SDK: what is made reads back as declared; each change reads
 * back; what is deleted is gone, and deleting it again is no error.
 */
import { expect, it } from 'vitest';
import type { AwsClient } from '../../../providers/aws/client.ts';
import type { AwsSettings } from '../../../providers/aws/settings.ts';
import type { ResourceType } from '../../../src/core/resource-type.ts';
import type { Attributes, Schema } from '../../../src/core/schema.ts';
import type { TestAccount } from '../../support/sandbox.ts';
import { type Connected, connectTo, objectWith } from './connection.ts';

/** What a contract needs of an account, of whichever emulator. */
export type ContractAccount = Pick<TestAccount, 'name' | 'environment' | 's3'>;

export interface Contract<S extends Schema> {
  readonly account: () => ContractAccount;
  /** Makes what the object needs, and says how it is declared. */
  readonly declare: (account: ContractAccount, connected: Connected) => Promise<Partial<Attributes<S>>>;
  /** Changes, one after the other, by what each is about. */
  readonly updates?: { readonly [what: string]: Change<S> };
  /** What is there after deletion, where the cloud has no way to have nothing. */
  readonly afterDelete?: Partial<Attributes<S>>;
}

type Change<S extends Schema> =
  | Partial<Attributes<S>>
  | ((declared: Attributes<S>) => Partial<Attributes<S>>);

type Type<S extends Schema> = ResourceType<S, AwsClient, AwsSettings>;

/** The tests of a contract; call it inside a `describe`. */
export function itKeepsItsContract<S extends Schema>(type: Type<S>, contract: Contract<S>): void {
  it('is made, changed argument by argument, and deleted', async () => {
    const account = contract.account();
    const connected = await connectTo(account);
    const { call } = connected;
    let declared = objectWith(type.schema, await contract.declare(account, connected));
    declared = { ...declared, ...type.complete?.(declared, 'token0123456789') };

    const { id } = await type.create(call, declared);
    await type.configure?.(call, id, declared);
    if (type.identify) expect(type.identify(declared)).toBe(id);
    let live = await readBack(type, call, id, declared);

    for (const next of Object.values(contract.updates ?? {})) {
      const change = typeof next === 'function' ? next(declared) : next;
      declared = { ...declared, ...change };
      const to = { ...live, ...declared, ...change };
      const changed = new Set(Object.keys(change)) as ReadonlySet<keyof Attributes<S> & string>;
      await type.update?.(call, id, { from: live, to: { ...withKept(live, to), ...change }, changed });
      live = await readBack(type, call, id, declared);
    }

    await type.delete(call, id, live);
    const after = await type.read(call, id, live);
    if (contract.afterDelete) expect(after).toMatchObject(contract.afterDelete);
    else expect(after).toBeUndefined();
    await type.delete(call, id, live);
    connected.close();
  });
}

/** What nobody declares stays as it is, as the engine has it. */
function withKept<T extends object>(live: T, to: T): T {
  const entries = Object.entries(to).map(([name, value]) => [name, value ?? live[name as keyof T]]);
  return Object.fromEntries(entries) as T;
}

async function readBack<S extends Schema>(
  type: Type<S>,
  call: Connected['call'],
  id: string,
  declared: Attributes<S>,
): Promise<Attributes<S>> {
  const live = await type.read(call, id, declared);
  if (!live) throw new Error(`${type.name} ${id} is not there.`);
  const seen = live as { readonly [name: string]: unknown };
  for (const [name, value] of Object.entries(declared)) {
    if (value === undefined || type.schema.attributes[name]?.unread) continue;
    if (Array.isArray(value) && value.length === 0) continue;
    if (type.equivalent?.[name]?.(value, seen[name])) continue;
    expect({ [name]: seen[name] }).toMatchObject({ [name]: withoutNothing(value) });
  }
  return live;
}

/** Without what is left out: there the cloud may have what it likes. */
const withoutNothing = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
