import { describe, expect, it } from 'vitest';
import { cli } from '../support/cli.ts';
import { type Project, project } from '../support/project.ts';

const CONFIGURATION = `
resource "terraform_data" "a" { input = "x" }
resource "terraform_data" "b" {
  count = 2
  input = terraform_data.a.output
}
output "o" { value = terraform_data.a.output }
`;

async function applied(): Promise<Project> {
  const here = await project({}, { 'main.tf': CONFIGURATION });
  expect(await here.run('apply', '-auto-approve')).toMatchObject({ exit: 0 });
  return here;
}

const backups = (here: Project): readonly string[] =>
  here.list().filter((name) => /^terraform\.tfstate\.\d+\.backup$/.test(name));

describe('state mv', () => {
  it('lets a block be renamed without its object being replaced', async () => {
    const here = await applied();
    const before = here.read('terraform.tfstate');
    const moved = await here.run('state', 'mv', 'terraform_data.a', 'terraform_data.z');
    expect(moved).toMatchObject({
      exit: 0,
      stdout: 'Move "terraform_data.a" to "terraform_data.z"\nSuccessfully moved 1 object(s).\n',
    });
    expect(backups(here).map(here.read)).toEqual([before]);
    here.write({ 'main.tf': CONFIGURATION.replace('"a"', '"z"').replaceAll('data.a.', 'data.z.') });
    expect(await here.run('plan', '-detailed-exitcode')).toMatchObject({ exit: 0 });
  });

  it('tells what it would do, and does nothing, with -dry-run', async () => {
    const here = await applied();
    const before = here.read('terraform.tfstate');
    expect(await here.run('state', 'mv', '-dry-run', 'terraform_data.a', 'terraform_data.z')).toMatchObject({
      exit: 0,
    });
    expect(here.read('terraform.tfstate')).toBe(before);
    expect(backups(here)).toEqual([]);
  });

  it('moves from one state file into another', async () => {
    const here = await applied();
    const args = ['state', 'mv', '-state-out=other.tfstate', 'terraform_data.b', 'terraform_data.c'];
    const dry = ['state', 'mv', '-dry-run', ...args.slice(2)];
    expect(await here.run(...dry)).toMatchObject({ exit: 0 });
    expect(here.read('other.tfstate')).toBeUndefined();
    expect(await here.run(...args)).toMatchObject({ exit: 0 });
    expect(here.tracked()).toEqual(['terraform_data.a']);
    const { stdout } = await here.run('state', 'list', '-state=other.tfstate');
    expect(stdout).toBe('terraform_data.c[0]\nterraform_data.c[1]\n');
    expect(
      await here.run('state', 'mv', '-state-out=other.tfstate', 'terraform_data.a', 'terraform_data.c[0]'),
    ).toMatchObject({ exit: 1 });
  });

  it('overwrites nothing', async () => {
    const here = await applied();
    const refused = await here.run('state', 'mv', 'terraform_data.b[0]', 'terraform_data.b[1]');
    expect(refused).toMatchObject({ exit: 1, stdout: '' });
    expect(refused.stderr).toMatch(/there is a resource\s+instance at that address/);
    expect(here.tracked()).toEqual(['terraform_data.a', 'terraform_data.b[0]', 'terraform_data.b[1]']);
  });
});

it('state rm forgets, and the next plan makes anew', async () => {
  const here = await applied();
  const removed = await here.run('state', 'rm', 'terraform_data.b[1]', 'terraform_data.a');
  expect(removed).toMatchObject({
    exit: 0,
    stdout:
      'Removed terraform_data.b[1]\nRemoved terraform_data.a\nSuccessfully removed 2 resource instance(s).\n',
  });
  expect(here.tracked()).toEqual(['terraform_data.b[0]']);
  expect(await here.run('state', 'rm', 'terraform_data.a')).toMatchObject({ exit: 1, stdout: '' });
});

it('state pull and push carry a state from one directory to another, and refuse older and foreign ones', async () => {
  const here = await applied();
  const { stdout: pulled } = await here.run('state', 'pull');
  expect(pulled).toBe(`${here.read('terraform.tfstate')}\n`);
  const there = await project({}, { 'main.tf': CONFIGURATION, 'state.json': pulled });
  expect(await there.run('state', 'push', 'state.json')).toMatchObject({ exit: 0 });
  expect(await there.run('plan', '-detailed-exitcode')).toMatchObject({ exit: 0 });
  const older = pulled.replace(/"serial": \d+/, '"serial": 0');
  expect(await cli(['state', 'push', '-'], { directory: there.directory, input: older })).toMatchObject({
    exit: 1,
  });
  there.write({ 'foreign.json': pulled.replace(/"lineage": "......../, '"lineage": "00000000') });
  expect(await there.run('state', 'push', 'foreign.json')).toMatchObject({ exit: 1 });
  expect(`${there.read('terraform.tfstate')}\n`).toBe(pulled);
  expect(await there.run('state', 'push', '-force', 'foreign.json')).toMatchObject({ exit: 0 });
  expect(`${there.read('terraform.tfstate')}\n`).toBe(there.read('foreign.json'));
});

it('state replace-provider asks first', async () => {
  const here = await applied();
  const command = ['state', 'replace-provider'];
  const providers = ['terraform.io/builtin/terraform', 'example.com/x/y'];
  const args = [...command, ...providers];
  const before = here.read('terraform.tfstate');
  const declined = await cli(args, { directory: here.directory, input: 'no\n' });
  expect(declined.stdout).toContain('Cancelled');
  expect(await cli(args, { directory: here.directory })).toMatchObject({ exit: 1 });
  expect(here.read('terraform.tfstate')).toBe(before);
  expect((await here.run(...command, '-auto-approve', ...providers)).stdout).toContain(
    'Successfully replaced provider for 2 resources.',
  );
  expect(here.read('terraform.tfstate')).toContain('provider[\\"example.com/x/y\\"]');
});

it('taint has an object replaced, and untaint takes that back', async () => {
  const here = await applied();
  expect(await here.run('taint', 'terraform_data.a')).toMatchObject({ exit: 0 });
  expect((await here.run('plan')).stdout).toContain('terraform_data.a is tainted');
  expect(await here.run('untaint', 'terraform_data.a')).toMatchObject({ exit: 0 });
  expect(await here.run('plan', '-detailed-exitcode')).toMatchObject({ exit: 0 });
  expect(await here.run('untaint', 'terraform_data.a')).toMatchObject({ exit: 1 });
  expect(await here.run('taint', 'terraform_data.nope')).toMatchObject({ exit: 1 });
  expect(await here.run('taint', '-allow-missing', 'terraform_data.nope')).toMatchObject({ exit: 0 });
});

it('import takes an object in, and only where nothing is', async () => {
  const here = await project({}, { 'main.tf': CONFIGURATION });
  expect(await here.run('import', 'terraform_data.a', 'abc')).toMatchObject({ exit: 0 });
  expect(here.state()?.resources[0]?.instances[0]?.attributes.id).toBe('abc');
  expect(await here.run('import', 'terraform_data.a', 'def')).toMatchObject({ exit: 1 });
  expect(await here.run('import', 'terraform_data.b[7]', 'def')).toMatchObject({ exit: 1 });
  expect(await here.run('import', 'terraform_data.b[1]', 'def')).toMatchObject({ exit: 0 });
  expect(here.tracked()).toEqual(['terraform_data.a', 'terraform_data.b[1]']);
});

it('a state that somebody else has locked is not changed', async () => {
  const here = await applied();
  const holder = {
    ID: 'x',
    Operation: 'apply',
    Who: 'me@elsewhere',
    Version: '1',
    Created: '2024-01-01T00:00:00Z',
    Path: 'terraform.tfstate',
  };
  here.write({ '.terraform.tfstate.lock.info': JSON.stringify(holder) });
  const before = here.read('terraform.tfstate');
  expect(await here.run('state', 'rm', 'terraform_data.a')).toMatchObject({ exit: 1 });
  expect(here.read('terraform.tfstate')).toBe(before);
  expect(await here.run('state', 'rm', '-lock=false', 'terraform_data.a')).toMatchObject({ exit: 0 });
});
