import { withoutMarks } from '../../src/core/plain-values.ts';
import type { ProviderServices, RemoteState } from '../../src/core/provider.ts';
import type { DataSource } from '../../src/core/resource-type.ts';
import { anything, type Schema, text } from '../../src/core/schema.ts';
import { NULL, objectValue, type Unmarked, unmark, type Value } from '../../src/core/value.ts';
import { toJson } from '../../src/core/value-json.ts';

const schema = {
  version: 0,
  attributes: {
    backend: text('required', { doc: 'The type of the backend that the state is in: "local" or "s3".' }),
    config: anything('optional', { doc: 'The settings of the backend, as an object.' }),
    defaults: anything('optional', { doc: 'An object of outputs for those that the state does not have.' }),
    outputs: anything('computed', { doc: 'The output values of the state, as an object.' }),
    workspace: text('optional', { doc: 'The workspace whose state it is. Default: "default".' }),
  },
  blocks: {},
} as const satisfies Schema;

/** What reads states. */
export interface RemoteStateClient {
  readonly readRemoteState: NonNullable<ProviderServices['readRemoteState']>;
}

/** What is wrong with the arguments, in a sentence. */
export class RemoteStateError extends Error {}

/** The outputs of another state, as it was last written. As in Terraform, none of them is sensitive here. */
export const remoteState: DataSource<typeof schema, RemoteStateClient> = {
  name: 'terraform_remote_state',
  doc: 'Reads the output values of another state, in a file or in S3.',
  schema,
  permissions: { read: [], write: [] },
  async read({ client }, config) {
    const { backend, workspace = 'default' } = config;
    const settings = objectOf(config.config, 'The "config" of a backend is an object of its settings.');
    const defaults = objectOf(config.defaults, 'The "defaults" are an object of outputs.');
    const state = await client.readRemoteState({ backend, workspace, settings: plain(settings) });
    return { ...config, outputs: objectValue([...defaults, ...outputsOf(state)]) };
  },
};

/** What is null was never set. */
function outputsOf({ outputs }: RemoteState): readonly (readonly [string, Value])[] {
  return [...outputs].map(([name, { value }]) => [name, withoutMarks(value)] as const);
}

function plain(settings: ReadonlyMap<string, Value>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Array.from(settings, ([name, value]) => [name, toJson(withoutMarks(value))]));
}

function objectOf(given: unknown, complaint: string): ReadonlyMap<string, Value> {
  if (given === undefined || given === NULL) return new Map();
  const value: Unmarked = unmark(given as Value);
  if (value.kind === 'null') return new Map();
  if (value.kind === 'object') return value.attributes;
  if (value.kind === 'map') return value.entries;
  throw new RemoteStateError(complaint);
}
