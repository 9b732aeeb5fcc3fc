/** Stacks whose state is in a bucket of the local AWS. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { S3 } from '@aws-sdk/client-s3';
import { type Files, type Project, project, type StateFile } from './project.ts';
import type { TestAccount } from './sandbox.ts';

export interface StateBucket {
  readonly name: string;
  /** The backend block's settings. */
  readonly block: string;
  /** A working directory with these files and the backend. */
  stack(files: Files): Promise<Project>;
  keys(): Promise<readonly string[]>;
  state(key?: string): Promise<StateFile | undefined>;
  put(key: string, body: string): Promise<void>;
}

export const STATE_KEY = 'net/main.tfstate';

/** A bucket for states, empty. */
export async function stateBucket(account: TestAccount): Promise<StateBucket> {
  const { endpoint, region, credentials } = account;
  const s3 = new S3({ endpoint, region, credentials, forcePathStyle: true });
  const name = account.name('states');
  await s3.createBucket({ Bucket: name });
  const block = `    bucket = "${name}"\n    key = "${STATE_KEY}"\n    use_lockfile = true\n    use_path_style = true\n`;
  return {
    name,
    block,
    stack: (files) => project(account.environment(), { 'backend.tf': backendFile(block), ...files }),
    keys: async () =>
      ((await s3.listObjectsV2({ Bucket: name })).Contents ?? []).map(({ Key = '' }) => Key).sort(),
    async state(key = STATE_KEY) {
      const found = await s3.getObject({ Bucket: name, Key: key }).catch(() => undefined);
      const body = await found?.Body?.transformToString();
      return body === undefined ? undefined : (JSON.parse(body) as StateFile);
    },
    put: async (key, body) => void (await s3.putObject({ Bucket: name, Key: key, Body: body })),
  };
}

export const backendFile = (settings: string): string => `terraform {\n  backend "s3" {\n${settings}  }\n}\n`;

/** Runs the real terraform in a directory, with the account's settings. */
export async function terraformIn(
  { directory }: Project,
  account: TestAccount,
  ...args: readonly string[]
): Promise<{ readonly exit: number; readonly output: string }> {
  const { PATH = '' } = process.env;
  const own = { PATH, HOME: directory, CHECKPOINT_DISABLE: '1', TF_CLI_CONFIG_FILE: '/dev/null' };
  const child = spawn('terraform', [...args, '-no-color'], {
    cwd: directory,
    env: { ...own, ...account.environment() },
  });
  const [stdout, stderr, [exit]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  return { exit: Number(exit), output: stdout + stderr };
}
