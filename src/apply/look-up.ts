/** Looking at one object of an interrupted run. */
import { type Checked, checked, diagnose, failed } from '../core/diagnostic.ts';
import { memberOf } from '../core/member.ts';
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
  /** Whether it is known to have the content that was sent. */
  readonly arrived: boolean;
}

/**
 * Reads the object with this id; without `known` looks only at its type. Of a type whose creation is a put, an object
 * that is there may be older than the call: unless it can be told that what was sent has arrived, what no read returns is
 * left open, and the next plan sends it again.
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
  const definition = memberOf(provider.resourceTypes, type);
  if (!definition) return failed(unreadable(`The provider "${provider.name}" has no type "${type}".`));
  const repeatable = definition.repeatable === true;
  const nothing = { object: undefined, repeatable, arrived: false };
  if (!known) return checked(nothing);
  const value = decodeObject(known, definition.schema);
  const { client, settings } = connection;
  const call = { client, settings, ...(signal && { signal }) };
  try {
    const sent = toPlain(value, definition.schema) as never;
    const read = await definition.read(call, id, sent);
    if (!read) return checked(nothing);
    const arrived = definition.arrived?.(sent, read as never, settings) ?? false;
    const certain = repeatable && action === 'create' && !arrived ? undefined : value;
    const seen = observedObject(definition, read as PlainObject, certain);
    return checked({ object: { ...known, ...encodeObject(seen, definition.schema) }, repeatable, arrived });
  } catch (error) {
    return failed(unreadable(provider.describe(error).detail));
  }
}

const unreadable = (detail: string) => diagnose('apply-read-failed', { detail });
