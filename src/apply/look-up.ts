/** Looking at one object of an interrupted run. */
import { type Checked, checked, diagnose, failed } from '../core/diagnostic.ts';
import { type PlainObject, toPlain } from '../core/plain-values.ts';
import { decodeObject, encodeObject } from '../core/recorded-object.ts';
import type { ObjectState } from '../core/state.ts';
import type { Intent } from '../core/state-store.ts';
import { type Connections, observedObject } from '../scope/index.ts';

/** What was seen. */
export interface Sighting {
  /** As the state would record it; undefined when it is not there. */
  readonly object: ObjectState | undefined;
  /** Whether creating it again would be harmless. */
  readonly repeatable: boolean;
}

/**
 * Reads the object with this id; without `known` looks only at its type. Of a type whose creation is a put, an object
 * that is there may be older than the call, so what no read returns is left open, and the next plan sends it again.
 */
export async function lookUp(
  { connections, signal }: { readonly connections: Connections; readonly signal?: AbortSignal },
  { provider: address, address: { type }, action }: Intent,
  id: string,
  known: ObjectState | undefined,
): Promise<Checked<Sighting>> {
  const connected = await connections.connectAddress(address);
  if (!connected.value) return { diagnostics: connected.diagnostics };
  const { provider, connection } = connected.value;
  const definition = provider.resourceTypes[type];
  if (!definition) return failed(unreadable(`The provider "${provider.name}" has no type "${type}".`));
  const repeatable = definition.repeatable === true;
  if (!known) return checked({ object: undefined, repeatable });
  const value = decodeObject(known, definition.schema);
  const { client, settings } = connection;
  const call = { client, settings, ...(signal && { signal }) };
  try {
    const read = await definition.read(call, id, toPlain(value, definition.schema) as never);
    if (!read) return checked({ object: undefined, repeatable });
    const certain = repeatable && action === 'create' ? undefined : value;
    const seen = observedObject(definition, read as PlainObject, certain);
    return checked({ object: { ...known, ...encodeObject(seen, definition.schema) }, repeatable });
  } catch (error) {
    return failed(unreadable(provider.describe(error).detail));
  }
}

const unreadable = (detail: string) => diagnose('apply-read-failed', { detail });
