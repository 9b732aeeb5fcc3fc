/**
 * The provider built into Terraform, `terraform.io/builtin/terraform`: it needs no cloud and no settings.
 */
import { randomUUID } from 'node:crypto';
import { checked } from '../../src/core/diagnostic.ts';
import { erasedProvider, type Provider } from '../../src/core/provider.ts';
import { erased, erasedDataSource } from '../../src/core/resource-type.ts';
import type { Schema } from '../../src/core/schema.ts';
import { type RemoteStateClient, RemoteStateError, remoteState } from './remote-state.ts';
import { type TerraformClient, terraformData } from './terraform-data.ts';

const schema = { version: 0, attributes: {}, blocks: {} } as const satisfies Schema;

export const terraformProvider: Provider = erasedProvider({
  name: 'terraform',
  source: 'terraform.io/builtin/terraform',
  schema,
  resourceTypes: { terraform_data: erased(terraformData) },
  dataSources: { terraform_remote_state: erasedDataSource(remoteState) },
  connect: async (_, { readRemoteState = nowhere }) =>
    checked({
      client: { newId: randomUUID, readRemoteState } satisfies TerraformClient & RemoteStateClient,
      settings: undefined,
      close: () => {},
    }),
  classify: () => 'permanent',
  describe: (error) => ({ detail: error instanceof Error ? error.message : String(error) }),
});

async function nowhere(): Promise<never> {
  throw new RemoteStateError('Other states cannot be read here.');
}
