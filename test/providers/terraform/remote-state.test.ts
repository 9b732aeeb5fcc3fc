import { describe, expect, it } from 'vitest';
import { terraformProvider } from '../../../providers/terraform/index.ts';
import type { ProviderServices, RemoteStatePlace } from '../../../src/core/provider.ts';
import { STRING } from '../../../src/core/type.ts';
import { objectValue, stringValue, type Value } from '../../../src/core/value.ts';
import { manualClock } from '../../support/manual-clock.ts';

const text = (value: string): Value => stringValue(value);

/** Reads through the provider; what it asked for is noted. */
async function read(config: Readonly<Record<string, unknown>>, outputs: Readonly<Record<string, Value>>) {
  const asked: RemoteStatePlace[] = [];
  const services: ProviderServices = {
    clock: manualClock(),
    environment: {},
    runId: 'run',
    version: '0',
    readRemoteState: async (place) => {
      asked.push(place);
      const known = Object.entries(outputs).map(
        ([name, value]) => [name, { value, type: STRING, sensitive: false }] as const,
      );
      return { outputs: new Map(known) };
    },
  };
  const { value: connection } = await terraformProvider.connect({}, services);
  const source = terraformProvider.dataSources.terraform_remote_state;
  if (!connection || !source) throw new Error('There is no such data source.');
  const result = await source.read(connection, { backend: 'local', ...config });
  return { outputs: result.outputs, asked };
}

describe('the state of another configuration', () => {
  it('is asked for in the backend, with its settings, in the workspace', async () => {
    const config = objectValue([['path', text('x.tfstate')]]);
    const { asked } = await read({ config, workspace: 'dev' }, {});
    expect(asked).toEqual([{ backend: 'local', workspace: 'dev', settings: { path: 'x.tfstate' } }]);
    expect((await read({}, {})).asked).toEqual([{ backend: 'local', workspace: 'default', settings: {} }]);
  });

  it('gives its outputs, and defaults for those it does not have', async () => {
    const defaults = objectValue([
      ['a', text('default')],
      ['b', text('default')],
    ]);
    const { outputs } = await read({ defaults }, { a: text('real') });
    expect(outputs).toEqual(
      objectValue([
        ['a', text('real')],
        ['b', text('default')],
      ]),
    );
  });

  it('takes no settings that are no object', async () => {
    await expect(read({ config: text('x') }, {})).rejects.toThrow('"config"');
    await expect(read({ defaults: text('x') }, {})).rejects.toThrow('"defaults"');
  });
});
