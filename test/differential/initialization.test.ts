/**
 * What flags of `init` and others do to a directory with a backend in a file, step by step, compared with terraform: exit
 * codes and the files that are there. Its answers are recorded; where the binary is at hand it is asked again.
 * `npx vitest run test/differential/initialization.test.ts -u` records anew.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { program } from '../support/cli.ts';
import { terraformVersion } from '../support/terraform-oracle.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const golden = here('golden/initialization.txt');

/** A command line, and what is typed while it runs. */
const steps: readonly (readonly [line: string, typed?: string])[] = [
  ['init -plugin-dir=. -ignore-remote-version -test-directory=t -lockfile=readonly -backend-config='],
  ['apply -auto-approve'],
  ['plan -out='],
  ['plan -out=nowhere/saved'],
  ['plan -out=m'],
  ['plan -backup=unused'],
  ['plan -lock-timeout=100us'],
  ['apply -var=s=2', ' yes \n'],
  ['apply -var=s=2', 'yes'],
  ['init -backend-config=path=b.tfstate'],
  ['init -reconfigure -migrate-state'],
  ['init -json -migrate-state'],
  ['init -reconfigure -backend-config=path=b.tfstate'],
  ['plan -detailed-exitcode'],
  ['init -json'],
  ['init -migrate-state -backend-config=path=a.tfstate'],
  ['plan -detailed-exitcode -var=s=2'],
  ['init -force-copy -backend-config=path=c.tfstate'],
  ['plan -detailed-exitcode -var=s=2'],
  ['state list -state=a.tfstate'],
  ['validate -test-directory=t'],
  ['providers -test-directory=t'],
  ['-chdir= validate'],
  ['refresh -refresh=false'],
  ['refresh -destroy -replace=terraform_data.a'],
  ['init -var=s=3'],
  ['-unknown'],
];

it.runIf(terraformVersion()?.startsWith('1.11.'))(
  'the record is what terraform does',
  async () => {
    await expect(outcomes('terraform', [])).toMatchFileSnapshot(golden);
  },
  60_000,
);

it('a directory is initialised as terraform does it', () => {
  expect(outcomes(process.execPath, [program])).toBe(readFileSync(golden, 'utf8'));
}, 60_000);

function outcomes(command: string, before: readonly string[]): string {
  const directory = mkdtempSync(join(tmpdir(), 'holdfast-initialization-'));
  const env = { PATH: process.env.PATH, HOME: directory, CHECKPOINT_DISABLE: '1' };
  try {
    cpSync(here('initialization'), directory, { recursive: true });
    return steps
      .map(([line, input = '']) => {
        const { status } = spawnSync(command, [...before, ...line.split(' ')], {
          cwd: directory,
          env,
          input,
        });
        return `${line}${input && ` <${JSON.stringify(input)}`}\n  ${status}: ${filesIn(directory)}\n`;
      })
      .join('');
  } finally {
    rmSync(directory, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

const filesIn = (directory: string): string =>
  readdirSync(directory)
    .filter((name) => name !== 'm')
    .sort()
    .join(' ');
