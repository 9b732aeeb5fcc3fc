/** What a user can get wrong: told with its place and a way out, at once, and nothing was touched. */
import { chmodSync, symlinkSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { CliResult } from '../support/cli.ts';
import { type Environment, type Files, type Project, project } from '../support/project.ts';
import { useSandbox } from '../support/sandbox.ts';
import { versionedBucket } from './configurations.ts';

/** All white space as one blank: sentences are wrapped to the width of the terminal. */
const flat = (text: string): string => text.replace(/\s+/g, ' ');

/** Ten thousand locals, each made of the one before. */
const chain = (made: (of: string) => string): string =>
  Array.from({ length: 10_000 }, (_, at) => `  a${at + 1} = ${made(`local.a${at}`)}\n`).join('');

describe('the program, given something wrong', () => {
  const aws = useSandbox();

  /** Runs commands that would change something, and holds them to have touched nothing. */
  const refused = async (
    files: Files,
    args: readonly string[] = ['apply', '-auto-approve'],
    environment: Environment = {},
  ): Promise<CliResult> => {
    const account = aws.freshAccount();
    const stack = await project({ ...account.environment(), ...environment }, files);
    const end = await refusedIn(stack, args);
    expect(account.writes()).toEqual([]);
    return end;
  };

  const broken: readonly (readonly [string, Files, readonly string[]])[] = [
    [
      'syntax errors, those of all files at once',
      { 'a.tf': 'locals {\n  a = [1, 2\n}\n', 'b.tf': 'locals {\n  b = 1 +\n}\n', 'c.tf': 'output "c" {\n' },
      ['on a.tf line', 'on b.tf line 2', 'on c.tf line 1', '^'],
    ],
    [
      'a reference to what is not declared',
      { 'main.tf': 'variable "region" {\n  default = "eu"\n}\noutput "x" {\n  value = var.regoin\n}\n' },
      ['on main.tf line 5, in output "x"', '^^^^^^^^^^', 'Did you mean var.region?'],
    ],
    [
      'a value of the wrong type',
      { 'main.tf': 'resource "aws_s3_bucket" "a" {\n  force_destroy = "maybe"\n}\n' },
      ['on main.tf line 2', 'Inappropriate value for attribute "force_destroy": a bool is required'],
    ],
    [
      'a name declared twice',
      { 'a.tf': 'resource "aws_s3_bucket" "a" {}\n', 'b.tf': 'resource "aws_s3_bucket" "a" {}\n' },
      ['Duplicate resource', 'on b.tf line 1', 'already declared at a.tf:1'],
    ],
    [
      'a cycle',
      {
        'main.tf':
          'locals {\n  a = local.b\n  b = local.c\n  c = local.a\n}\noutput "x" {\n  value = local.a\n}\n',
      },
      ['Cycle', 'local.a', 'local.b', 'local.c'],
    ],
    [
      'a count that no machine can hold',
      { 'main.tf': 'resource "terraform_data" "a" {\n  count = 1e9\n}\n' },
      ['on main.tf line 2', '^^^', 'The count is 1000000000'],
    ],
    [
      'values nested by thousands of locals',
      {
        'main.tf': `locals {\n  a0 = []\n${chain((of) => `[${of}]`)}}\noutput "x" {\n  value = local.a10000\n}\n`,
      },
      ['Value too large', 'on main.tf line 1003', 'nested more than 1000 levels deep'],
    ],
    [
      'values that double with each local',
      { 'main.tf': `locals {\n  a0 = [1, 2]\n${chain((of) => `[${of}, ${of}]`)}}\n` },
      ['Value too large', 'on main.tf line', 'consists of more than 10000000 values'],
    ],
    [
      'an argument that is none',
      { 'main.tf': 'resource "aws_s3_bucket" "a" {\n  bukcet = "x"\n}\n' },
      [
        'Unsupported argument',
        'on main.tf line 2, in resource "aws_s3_bucket" "a"',
        'Did you mean "bucket"?',
      ],
    ],
    [
      'a block that is none',
      {
        'main.tf':
          'resource "aws_s3_bucket_versioning" "a" {\n  bucket = "x"\n  versioning {\n    status = "Enabled"\n  }\n}\n',
      },
      ['Unsupported block type', 'on main.tf line 3'],
    ],
    [
      'a type that is not supported',
      { 'main.tf': 'resource "aws_s3_buckt" "a" {}\n' },
      ['Invalid resource type', 'on main.tf line 1', 'Did you mean "aws_s3_bucket"?'],
    ],
    [
      'a required argument left out',
      { 'main.tf': 'resource "aws_s3_object" "a" {\n  bucket = "x"\n}\n' },
      ['Missing required argument', 'on main.tf line 1', '"key" is required'],
    ],
    [
      'a variable without a value',
      { 'main.tf': 'variable "team" {\n  type = string\n}\n' },
      ['No value for required variable', 'on main.tf line 1', '"team"'],
    ],
    [
      'a file of variables that is none',
      { 'main.tf': 'variable "team" {}\n', 'terraform.tfvars': 'team = \n' },
      ['on terraform.tfvars line 1'],
    ],
    [
      'a variable of the wrong type',
      { 'main.tf': 'variable "count_of" {\n  type = number\n}\n', 'terraform.tfvars': 'count_of = "many"\n' },
      ['on terraform.tfvars line 1', 'number'],
    ],
    ['no configuration at all', { 'readme.txt': 'nothing here' }, ['No configuration files']],
  ];

  it.each(broken)('%s', async (_, files, said) => {
    const { stderr } = await refused(files);
    for (const text of said) expect(flat(stderr)).toContain(text);
  });

  it.each<readonly [string, readonly string[], readonly string[]]>([
    [
      'a flag that is none',
      ['plan', '-detailed-exitcod'],
      ['Unknown option', '-detailed-exitcode', 'Usage: holdfast plan'],
    ],
    ['a value that is none', ['plan', '-parallelism=many'], ['whole number']],
    ['a command that is none', ['aply'], ['Did you mean "apply"?']],
    ['an argument too many', ['destroy', 'everything'], ['takes no arguments']],
    ['flags that exclude each other', ['plan', '-destroy', '-refresh-only'], ['cannot be used together']],
    [
      'an address that is none',
      ['apply', '-auto-approve', '-target=aws_s3_bucket..x'],
      ['is no address of a module'],
    ],
    ['a variable nobody declared', ['apply', '-auto-approve', '-var=colour=red'], ['colour']],
    ['a variable without its value', ['plan', '-var=colour'], ['-var takes name=value']],
    ['a file of variables that is not there', ['plan', '-var-file=prod.tfvars'], ['prod.tfvars']],
    ['a plan that is not there', ['apply', 'tfplan'], ['There is no file tfplan', 'holdfast plan -out=FILE']],
    ['a plan that is none', ['apply', 'main.tf'], ['It is no plan saved by holdfast']],
    ['a directory that is not there', ['-chdir=prod', 'plan'], ['prod']],
  ])('%s', async (_, args, said) => {
    const { stderr } = await refused({ 'main.tf': versionedBucket('never-made') }, args);
    for (const text of said) expect(flat(stderr)).toContain(text);
  });

  it.each<readonly [string, string, readonly string[]]>([
    [
      'cut short',
      '{"version": 4, "terraform_version": "1.11.4", "serial": 3, "resou',
      ['State file is damaged', 'terraform.tfstate line 1', 'nothing was changed'],
    ],
    ['that is no state', '{"name": "holdfast", "version": "1.0.0"}', ['terraform.tfstate']],
    ['with nothing in it but noise', '\u0000\u0001\u0002', ['terraform.tfstate']],
    [
      'of a newer version',
      '{"version": 5, "terraform_version": "2.0.0", "serial": 1, "lineage": "x", "outputs": {}, "resources": []}',
      ['It is of format 5; this version reads format 4.'],
    ],
    [
      'with an object of a type nobody knows',
      JSON.stringify({
        version: 4,
        terraform_version: '1.11.4',
        serial: 1,
        lineage: 'x',
        outputs: {},
        resources: [
          {
            mode: 'managed',
            type: 'google_storage_bucket',
            name: 'a',
            provider: 'provider["registry.terraform.io/hashicorp/google"]',
            instances: [{ schema_version: 0, attributes: { id: 'a' } }],
          },
        ],
      }),
      ['google'],
    ],
  ])('a state %s', async (_, text, said) => {
    const files = { 'main.tf': versionedBucket('never-made'), 'terraform.tfstate': text };
    const { stderr } = await refused(files);
    for (const words of said) expect(flat(stderr)).toContain(words);
  });

  it('no credentials, and says so within seconds', async () => {
    const stack = await project({}, { 'main.tf': versionedBucket('never-made') });
    const started = Date.now();
    const { stderr } = await refusedIn(stack.with({ AWS_REGION: 'us-east-1' }), ['apply', '-auto-approve']);
    expect(Date.now() - started).toBeLessThan(10_000);
    expect(flat(stderr)).toContain('credentials');
    expect(stderr).toContain('AWS_ACCESS_KEY_ID');
    expect(stderr, 'the first block that needs them').toContain('on main.tf line 2:');
  }, 20_000);

  it('no region', async () => {
    const account = aws.freshAccount();
    const stack = await project(
      { ...account.environment(), AWS_REGION: '' },
      { 'main.tf': versionedBucket('never-made') },
    );
    const { stderr } = await refusedIn(stack, ['apply', '-auto-approve']);
    expect(stderr).toContain('AWS_REGION');
    expect(account.writes()).toEqual([]);
  });

  it('a region that does not exist', async () => {
    const { stderr } = await refused({ 'main.tf': versionedBucket('never-made') }, undefined, {
      AWS_REGION: 'wonderland',
    });
    expect(stderr).toContain('wonderland');
  });

  it('a file that is a link to itself', async () => {
    const stack = await project({}, {});
    symlinkSync('main.tf', `${stack.directory}/main.tf`);
    const { exit, stderr } = await stack.run('validate');
    expect(exit).toBe(1);
    expect(flat(stderr)).toContain('Failed to read file The file main.tf could not be read.');
  });

  it.skipIf(process.getuid?.() === 0)('a file that may not be read', async () => {
    const stack = await project({}, { 'main.tf': '' });
    chmodSync(`${stack.directory}/main.tf`, 0);
    expect((await stack.run('validate')).stderr).toContain('main.tf');
  });
});

/** Exit 1, an error, no stack trace, and every file as it was. */
async function refusedIn(stack: Project, args: readonly string[]): Promise<CliResult> {
  const before = stack.list().map((name) => [name, stack.read(name)]);
  const end = await stack.run(...args);
  expect(end.exit).toBe(1);
  expect(end.stderr).not.toBe('');
  expect(end.stderr).not.toMatch(/^\s+at .*\.js:\d+/m);
  expect(stack.list().map((name) => [name, stack.read(name)])).toEqual(before);
  return end;
}
