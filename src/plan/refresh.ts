/** Looking at the world: every object of the state that is to be read is read, many at a time, in bulk where possible. */
import { diagnose } from '../core/diagnostic.ts';
import { type PlainObject, toPlain } from '../core/plain-values.ts';
import type { Connection, Provider } from '../core/provider.ts';
import type { Call, ResourceType } from '../core/resource-type.ts';
import { sameValue } from '../core/same-value.ts';
import { typeOfBlock } from '../core/schema.ts';
import { nullOf, type Value } from '../core/value.ts';
import { findNode, objectDigest, observedObject, wantedOf } from '../scope/index.ts';
import { type Holding, idOf } from './holdings.ts';
import type { Planning, PlanRequest } from './request.ts';

/** A provider with its connection. */
export interface Connected {
  readonly provider: Provider;
  readonly connection: Connection;
}

/** An object together with what is needed to read it. */
export interface Readable {
  readonly holding: Holding;
  readonly type: ResourceType;
  readonly id: string;
  readonly recorded: Value;
}

/**
 * Reads the objects held through one provider configuration. False when one could not be read: nothing can be said of
 * what depends on it.
 */
export async function refresh(
  planning: Planning,
  { provider, connection }: Connected,
  holdings: readonly Holding[],
): Promise<boolean> {
  const { request } = planning;
  const readable = holdings.flatMap((holding) => readableOf(planning, holding));
  const call: Call = {
    client: connection.client,
    settings: connection.settings,
    ...(request.signal && { signal: request.signal }),
  };
  const reader: Reader = { planning, provider, call };
  const bulk = new Map<ResourceType, Readable[]>();
  const single: Readable[] = [];
  for (const each of readable) {
    if (!each.type.readMany) single.push(each);
    else if (!bulk.get(each.type)?.push(each)) bulk.set(each.type, [each]);
  }
  const results = await Promise.all([
    ...single.map((each) => planning.limit(() => readOne(reader, each))),
    ...[...bulk].map(([type, group]) => planning.limit(() => readGroup(reader, type, group))),
  ]);
  return results.every((succeeded) => succeeded);
}

/** What of a state object reading it needs; none where it is not to be read, or cannot be. */
export function readableOf({ request, coverage }: Planning, holding: Holding): readonly Readable[] {
  const { type, recorded, block, name } = holding;
  if (!type || !recorded || !wanted(request, name) || !coverage.covers(block, name)) return [];
  const id = idOf(recorded);
  return id === undefined ? [] : [{ holding, type, id, recorded }];
}

function wanted({ refresh: which }: PlanRequest, name: string): boolean {
  return typeof which === 'string' ? which === 'all' : which.only.has(name);
}

interface Reader {
  readonly planning: Planning;
  readonly provider: Provider;
  readonly call: Call;
}

async function readOne(reader: Reader, each: Readable): Promise<boolean> {
  const { planning, provider, call } = reader;
  const { type, id, recorded, holding } = each;
  if (planning.request.signal?.aborted) return false;
  const { emit } = planning.request;
  emit({ kind: 'refresh-started', address: holding.name, id });
  try {
    const known = toPlain(recorded, type.schema);
    const wanted = wantedOf(planning.evaluation, holding.address);
    settle(reader, each, await type.read({ ...call, address: holding.address }, id, known, wanted));
    emit({ kind: 'refresh-done', address: holding.name, id });
    return true;
  } catch (error) {
    reportUnread(planning, provider, each, error);
    return false;
  }
}

/** Reads many in one go. What a bulk read leaves out is taken to be unread, not gone. */
async function readGroup(reader: Reader, type: ResourceType, group: readonly Readable[]): Promise<boolean> {
  const { planning, provider, call } = reader;
  const { emit } = planning.request;
  const byId = new Map<string, Readable[]>();
  for (const each of group) {
    emit({ kind: 'refresh-started', address: each.holding.name, id: each.id });
    if (!byId.get(each.id)?.push(each)) byId.set(each.id, [each]);
  }
  try {
    for await (const [id, attributes] of type.readMany?.(call, [...byId.keys()]) ?? []) {
      for (const each of byId.get(id) ?? []) {
        settle(reader, each, attributes);
        emit({ kind: 'refresh-done', address: each.holding.name, id });
      }
      byId.delete(id);
    }
  } catch (error) {
    for (const each of [...byId.values()].flat().slice(0, 1)) reportUnread(planning, provider, each, error);
    return false;
  }
  const left = await Promise.all([...byId.values()].flat().map((each) => readOne(reader, each)));
  return left.every((succeeded) => succeeded);
}

function settle(
  { planning, provider: { name: provider } }: Reader,
  { holding, type, recorded }: Readable,
  attributes: object | undefined,
): void {
  const { address, deposed } = holding;
  if (attributes === undefined) {
    holding.current = undefined;
    holding.observed = objectDigest(undefined, type.schema);
    if (deposed === undefined) {
      const after = nullOf(typeOfBlock(type.schema));
      planning.drift.push({ address, provider, action: 'delete', before: recorded, after });
    }
    return;
  }
  const seen = observedObject(type, attributes as PlainObject, recorded);
  const moved = !sameValue(seen, recorded);
  holding.current = moved ? seen : recorded;
  holding.observed = objectDigest(holding.current, type.schema);
  if (moved && deposed === undefined) {
    planning.drift.push({ address, provider, action: 'update', before: recorded, after: seen });
  }
}

function reportUnread(
  planning: Planning,
  provider: Provider,
  { holding, id }: Readable,
  error: unknown,
): void {
  const { detail, help } = provider.describe(error);
  planning.problems.push(
    diagnose('refresh-failed', {
      detail: `${holding.name} (${id}) could not be read: ${detail}`,
      subject: findNode(planning.evaluation, holding.address)?.block.range,
      help,
      address: holding.name,
    }),
  );
}
