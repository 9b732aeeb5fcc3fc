import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cli } from '../support/cli.ts';
import { temporaryFolder, testRepository } from '../support/git.ts';
import { terraform } from '../support/scenario-steps.ts';
import { terraformVersion } from '../support/terraform-oracle.ts';

const MODULE = {
  'main.tf': 'module "part" {\n  source = "./part"\n}\n',
  'part/main.tf': 'output "x" {\n  value = 1\n}\n',
  'read.me': 'text\n',
  '.hidden': 'text\n',
};

async function folderOf(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await temporaryFolder();
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => !name.startsWith('.terraform'))
    .sort();

const init = (directory: string, source: string) => cli(['init', `-from-module=${source}`], { directory });

describe('init -from-module', () => {
  it('begins with a copy of a directory, without what is hidden, and initialises it', async () => {
    const [source, target] = [await folderOf(MODULE), await temporaryFolder()];
    const { exit, stdout, stderr } = await init(target, source);
    expect(stderr).toBe('');
    expect(exit).toBe(0);
    expect(stdout).toContain(`Copying configuration from "${source}"...`);
    expect(stdout).toContain('Ready.');
    expect(filesIn(target)).toEqual(['main.tf', 'part', 'part/main.tf', 'read.me']);
    expect(readdirSync(source)).toContain('.hidden');
  });

  it('begins with a directory of a git repository, in the commit that is named', async () => {
    const repository = await testRepository();
    await repository.commit({ 'net/main.tf': '# one\n' }, 'one');
    await repository.git('tag', 'v1');
    await repository.commit({ 'net/main.tf': '# two\n', 'main.tf': '' }, 'two');
    const target = await temporaryFolder();
    const { exit } = await init(target, `git::file://${repository.root}//net?ref=v1`);
    expect(exit).toBe(0);
    expect(filesIn(target)).toEqual(['main.tf']);
    expect(readFileSync(join(target, 'main.tf'), 'utf8')).toBe('# one\n');
  });

  it('refuses a module that calls what lies beside it, and copies nothing', async () => {
    const repository = await testRepository();
    await repository.commit(
      { 'net/main.tf': 'module "up" {\n  source = "../other"\n}\n', 'other/main.tf': '' },
      'one',
    );
    const target = await temporaryFolder();
    const { exit, stderr } = await init(target, `git::file://${repository.root}//net`);
    expect(exit).toBe(1);
    expect(stderr).toContain('Root module references parent directory');
    expect(filesIn(target)).toEqual([]);
  });

  it('refuses a directory that is part of what would be copied', async () => {
    const source = await folderOf(MODULE);
    const target = join(source, 'inside');
    mkdirSync(target);
    const { exit, stderr } = await init(target, source);
    expect(exit).toBe(1);
    expect(stderr).toContain('is part of the module');
    expect(filesIn(target)).toEqual([]);
  });
});

/** Relative to the directory, which is beside them. */
const cases: readonly (readonly [source: string, there?: string])[] = [
  ['../module'],
  ['../module/'],
  ['../module', 'terraform.tfvars'],
  ['../module', '.gitignore'],
  ['../module', '.terraform/environment'],
  ['../nowhere'],
  ['../module/read.me'],
  ['../broken'],
  ['../upwards'],
  ['../empty'],
  ['name'],
  ['git::file:///nowhere'],
  [''],
];

it.runIf(terraformVersion()?.startsWith('1.11.'))(
  'ends as terraform ends, with the same files',
  async () => {
    for (const [source, there] of cases) {
      const [ours, theirs] = await Promise.all([beside(there), beside(there)]);
      const { exit } = await init(ours, source);
      const { code } = await terraform(theirs, ['init', `-from-module=${source}`]);
      expect([source, there, exit, filesIn(ours)]).toEqual([source, there, code, filesIn(theirs)]);
    }
  },
  60_000,
);

/** An empty directory, or one with a file, among directories to copy. */
async function beside(there: string | undefined): Promise<string> {
  const modules = {
    ...Object.fromEntries(Object.entries(MODULE).map(([path, text]) => [`module/${path}`, text])),
    'broken/main.tf': 'module "m" {\n',
    'upwards/main.tf': 'module "m" {\n  source = "../module"\n}\n',
    ...(there !== undefined && { [`target/${there}`]: '' }),
  };
  const folder = await folderOf(modules);
  for (const name of ['target', 'empty']) mkdirSync(join(folder, name), { recursive: true });
  return join(folder, 'target');
}
