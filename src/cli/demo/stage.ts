import { join } from 'node:path';
import { type Checked, checked, failed } from '../../core/diagnostic.ts';
import { cloneRepository, commitAll, initRepository, type Repository } from '../../git/index.ts';
import { cacheDirectory } from '../../platform/index.ts';
import { type Credentials, type Sandbox, startSandbox } from '../../sandbox/index.ts';
import type { CliContext } from '../command.ts';

/** Where the story plays. */
export interface Stage {
  readonly sandbox: Sandbox;
  /** The repository that people push to, and the clone that holdfast works in. */
  readonly origin: Repository;
  readonly clone: Repository;
  /** The environment of commands run as one of the sandbox's principals. */
  environmentOf(principal: string): Record<string, string>;
  credentialsOf(principal: string): Credentials;
  /** Stops the sandbox and removes the folders. */
  clear(): Promise<void>;
}

/** Starts a local AWS. */
export function openSandbox({ clock }: CliContext, say: (line: string) => void): Promise<Checked<Sandbox>> {
  return startSandbox({ cacheDirectory: cacheDirectory(), log: say }, { clock });
}

/** Makes the repository from `examples/bucket`, and the clone. */
export async function openStage(context: CliContext, sandbox: Sandbox): Promise<Checked<Stage>> {
  const { disk, environment, installation } = context;
  const folder = await disk.temporaryFolder('holdfast-demo-');
  const services = { environment };
  await disk.copyFolder(join(installation, 'examples/bucket'), join(folder, 'origin'));
  await disk.write(join(folder, 'clone', '.keep'), '');
  await disk.remove(join(folder, 'clone', '.keep'));
  const author = { name: 'Ada Lovelace', email: 'ada@corp.example' };
  const origin = await initRepository(join(folder, 'origin'), author, services);
  if (!origin.value) return failed(...origin.diagnostics);
  await disk.write(join(folder, 'origin', '.gitignore'), '*.tfstate*\n.terraform*\n');
  const first = await commitAll(origin.value, 'Keep every version of our assets');
  if (!first.value) return failed(...first.diagnostics);
  const clone = await cloneRepository(join(folder, 'origin'), join(folder, 'clone'), services);
  if (!clone.value) return failed(...clone.diagnostics);
  const queue = await sandbox.openEventQueue();
  const credentialsOf = (principal: string) => credentials(sandbox, principal);
  return checked({
    sandbox,
    origin: origin.value,
    clone: clone.value,
    credentialsOf,
    environmentOf: (principal) => ({
      ...environmentFor(sandbox, credentialsOf(principal), context),
      HOLDFAST_EVENT_QUEUE: queue,
    }),
    async clear() {
      await sandbox.stop();
      await disk.remove(folder);
    },
  });
}

function credentials(sandbox: Sandbox, name: string): Credentials {
  const principal = sandbox.principals.byName(name);
  if (!principal) throw new Error(`the sandbox knows no ${name}`);
  return principal.credentials;
}

/** Nothing of the user's own AWS settings may reach the demo's commands. */
function environmentFor(
  { endpoint, region }: Sandbox,
  { accessKeyId, secretAccessKey, sessionToken }: Credentials,
  { console, environment }: CliContext,
): Record<string, string> {
  return {
    PATH: environment.PATH ?? '',
    HOME: environment.HOME ?? '',
    TERM: environment.TERM ?? 'dumb',
    ...(console.colour ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' }),
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    ...(sessionToken && { AWS_SESSION_TOKEN: sessionToken }),
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  };
}
