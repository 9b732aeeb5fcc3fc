/**
 * `plan -generate-config-out` for terraform_data, step by step in one directory, compared with terraform: exit codes, the
 * files that are there, and what is written. Its answers are recorded; where the binary is at hand it is asked again.
 * `npx vitest run test/differential/config-generation.test.ts -u` records anew.
 */
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { program } from '../support/cli.ts';
import { terraformVersion } from '../support/terraform-oracle.ts';

const golden = fileURLToPath(new URL('golden/config-generation.txt', import.meta.url));

const importInto = (to: string, more = ''): string =>
  `import {\n  to = ${to}\n  id = "x\\"$\${y}"${more}\n}\n`;
const failing = `
variable "v" { default = 1 }
resource "terraform_data" "z" {
  lifecycle {
    precondition {
      condition     = var.v == 2
      error_message = "no"
    }
  }
}
`;

/** By what it is about, a configuration and the plans made of it. */
const cases: Readonly<Record<string, readonly [text: string, ...plans: readonly string[]]>> = {
  'a resource': [
    importInto('terraform_data.a'),
    '-detailed-exitcode -generate-config-out=g.tf',
    '-generate-config-out=h.tf',
    '-generate-config-out=g.tf',
    '-detailed-exitcode',
  ],
  'without the flag': [importInto('terraform_data.a'), '', '-generate-config-out='],
  'another provider configuration': [
    `${importInto('terraform_data.a', '\n  provider = terraform.x')}provider "terraform" {\n  alias = "x"\n}\n`,
    '-generate-config-out=g.tf',
    '',
  ],
  'a file elsewhere, and one of another name': [
    importInto('terraform_data.a'),
    '-generate-config-out=folder/g.tf',
    '-generate-config-out=h.txt',
    '-generate-config-out=folder',
    '-generate-config-out=nowhere/g.tf',
  ],
  'a plan that fails': [importInto('terraform_data.a') + failing, '-generate-config-out=g.tf'],
  'a reference to what is not declared': [
    `${importInto('terraform_data.a')}output "o" {\n  value = terraform_data.a.id\n}\n`,
    '-generate-config-out=g.tf',
  ],
  'nothing to generate': ['resource "terraform_data" "a" {}\n', '-generate-config-out=g.tf'],
  targets: [
    `${importInto('terraform_data.a')}resource "terraform_data" "z" {}\n`,
    '-generate-config-out=g.tf -target=terraform_data.z',
    '-generate-config-out=g.tf -target=terraform_data.a',
  ],
  'other kinds of plans': [
    importInto('terraform_data.a'),
    '-destroy -generate-config-out=g.tf',
    '-refresh-only -generate-config-out=g.tf',
  ],
  'an id of a local value': [
    'import {\n  to = terraform_data.a\n  id = local.id\n}\nlocals {\n  id = "l"\n}\n',
    '-generate-config-out=g.tf',
  ],
  'an id known after apply': [
    'import {\n  to = terraform_data.a\n  id = terraform_data.z.id\n}\nresource "terraform_data" "z" {}\n',
    '-generate-config-out=g.tf',
  ],
  'a key': [importInto('terraform_data.a[0]'), '-generate-config-out=g.tf'],
  for_each: [importInto('terraform_data.a', '\n  for_each = toset(["x"])'), '-generate-config-out=g.tf'],
  'a module that is not there': [importInto('module.m.terraform_data.a'), '-generate-config-out=g.tf'],
};

it.runIf(terraformVersion()?.startsWith('1.11.'))(
  'the record is what terraform does',
  async () => {
    await expect(outcomes('terraform', [])).toMatchFileSnapshot(golden);
  },
  120_000,
);

it('configuration is generated as terraform does it', () => {
  expect(outcomes(process.execPath, [program])).toBe(readFileSync(golden, 'utf8'));
}, 120_000);

function outcomes(command: string, before: readonly string[]): string {
  return Object.entries(cases)
    .map(([about, [text, ...plans]]) => `## ${about}\n${outcome(command, before, text, plans)}`)
    .join('\n');
}

function outcome(command: string, before: readonly string[], text: string, plans: readonly string[]): string {
  const directory = mkdtempSync(join(tmpdir(), 'holdfast-generation-'));
  const env = { PATH: process.env.PATH, HOME: directory, CHECKPOINT_DISABLE: '1' };
  const run = (args: readonly string[]) => spawnSync(command, [...before, ...args], { cwd: directory, env });
  try {
    writeFileSync(join(directory, 'main.tf'), text);
    mkdirSync(join(directory, 'folder'));
    const lines = plans.map((flags) => {
      const { status } = run(['plan', ...flags.split(' ').filter((flag) => flag !== '')]);
      return `plan ${flags}\n  ${status}: ${filesIn(directory).join(' ')}\n`;
    });
    const written = join(directory, 'g.tf');
    return lines.join('') + (existsSync(written) ? `\n${readFileSync(written, 'utf8')}` : '');
  } finally {
    rmSync(directory, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

const filesIn = (directory: string): readonly string[] =>
  readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((name) => !name.startsWith('.') && name !== 'folder')
    .sort();
