/** Connections of the real provider, over the real SDK, to an account of the sandbox. */
import type { AwsClient } from '../../../providers/aws/client.ts';
import { connect } from '../../../providers/aws/connect.ts';
import type { AwsCall } from '../../../providers/aws/define.ts';
import { providerSchema } from '../../../providers/aws/provider-schema.ts';
import type { AwsSettings, ProviderConfig } from '../../../providers/aws/settings.ts';
import type { CallRecord, Connection, ProviderServices } from '../../../src/core/provider.ts';
import type { Attributes, BlockSchema } from '../../../src/core/schema.ts';
import { systemClock } from '../../../src/platform/index.ts';
import type { TestAccount } from '../../support/sandbox.ts';

/** An object of a schema with what is given, defaults, and nothing else. */
export function objectWith<S extends BlockSchema>(schema: S, given: Partial<Attributes<S>>): Attributes<S> {
  const object: Record<string, unknown> = {};
  for (const [name, attribute] of Object.entries(schema.attributes)) object[name] = attribute.default;
  for (const name of Object.keys(schema.blocks)) object[name] = [];
  return { ...object, ...given } as Attributes<S>;
}

export const providerConfig = (given: Partial<ProviderConfig> = {}): ProviderConfig =>
  objectWith(providerSchema, given);

export interface Connected extends Connection<AwsClient, AwsSettings> {
  readonly call: AwsCall;
  /** Every call so far. */
  readonly calls: readonly CallRecord[];
}

export function testServices(
  environment: ProviderServices['environment'],
  more: Partial<ProviderServices> = {},
): ProviderServices {
  return { clock: systemClock, environment, runId: 'test-run', version: '0.0.0', ...more };
}

/** Connects as the account's principal "holdfast"; throws what `connect` reports. */
export async function connectTo(
  account: Pick<TestAccount, 'environment'>,
  given: Partial<ProviderConfig> = {},
  more: Partial<ProviderServices> = {},
): Promise<Connected> {
  const calls: CallRecord[] = [];
  const services = testServices(account.environment(), { onCall: (call) => calls.push(call), ...more });
  const { value, diagnostics } = await connect(providerConfig(given), services);
  if (!value) throw new Error(diagnostics.map(({ detail }) => detail).join('\n'));
  return { ...value, call: { client: value.client, settings: value.settings }, calls };
}
