import { expect, it } from 'vitest';
import { project } from '../support/project.ts';

const CONFIGURATION =
  'resource "terraform_data" "a" { input = terraform.workspace }\noutput "o" { value = terraform_data.a.output }\n';

it('each workspace has a state of its own', async () => {
  const here = await project({}, { 'main.tf': CONFIGURATION });
  expect(await here.run('workspace', 'list')).toMatchObject({ exit: 0, stdout: '* default\n\n' });
  expect(await here.run('workspace', 'new', 'blue')).toMatchObject({ exit: 0 });
  expect(await here.run('workspace', 'show')).toMatchObject({ stdout: 'blue\n' });
  expect(await here.run('apply', '-auto-approve')).toMatchObject({ exit: 0 });
  expect(await here.run('output', '-raw', 'o')).toMatchObject({ stdout: 'blue' });
  expect(await here.run('workspace', 'select', 'default')).toMatchObject({
    stdout: 'Switched to workspace "default".\n',
  });
  expect(here.state()).toBeUndefined();
  expect(await here.run('workspace', 'list')).toMatchObject({ stdout: '* default\n  blue\n\n' });
});

it('a workspace that holds something is deleted only by force', async () => {
  const here = await project({}, { 'main.tf': CONFIGURATION });
  await here.run('workspace', 'new', 'blue');
  await here.run('apply', '-auto-approve');
  expect(await here.run('workspace', 'delete', 'blue')).toMatchObject({ exit: 1 });
  await here.run('workspace', 'select', 'default');
  const refused = await here.run('workspace', 'delete', 'blue');
  expect(refused).toMatchObject({ exit: 1 });
  expect(refused.stderr).toContain('terraform_data.a');
  expect(await here.run('workspace', 'delete', '-force', 'blue')).toMatchObject({ exit: 0 });
  expect(await here.run('workspace', 'list')).toMatchObject({ stdout: '* default\n\n' });
  expect(await here.run('workspace', 'delete', 'default')).toMatchObject({ exit: 1 });
});

it('names are what a URL takes, and new', async () => {
  const here = await project({}, {});
  expect(await here.run('workspace', 'new', 'a/b')).toMatchObject({ exit: 1 });
  expect(await here.run('workspace', 'new', '..')).toMatchObject({ exit: 1 });
  expect(await here.run('workspace', 'select', 'x')).toMatchObject({ exit: 1 });
  expect(await here.run('workspace', 'select', '-or-create', 'x')).toMatchObject({ exit: 0 });
  expect(await here.run('workspace', 'new', 'x')).toMatchObject({ exit: 1 });
});

it('nothing is done where a file that cannot be read may name the backend', async () => {
  const here = await project({}, { 'main.tf': 'locals {\n  a =\n}\n' });
  expect(await here.run('workspace', 'new', 'blue')).toMatchObject({ exit: 1 });
  expect(await here.run('workspace', 'list')).toMatchObject({ exit: 1 });
});

it('TF_WORKSPACE selects, and nothing else can then', async () => {
  const here = (await project({}, {})).with({ TF_WORKSPACE: 'blue' });
  expect(await here.run('workspace', 'show')).toMatchObject({ stdout: 'blue\n' });
  expect(await here.run('workspace', 'select', 'default')).toMatchObject({ exit: 1 });
});

it('TF_WORKSPACE cannot lead the state elsewhere', async () => {
  const here = await project({ TF_WORKSPACE: '../elsewhere' }, { 'main.tf': CONFIGURATION });
  const refused = await here.run('apply', '-auto-approve');
  expect(refused).toMatchObject({ exit: 1 });
  expect(refused.stderr).toContain('Invalid workspace name');
  expect(await here.run('version')).toMatchObject({ exit: 0 });
});
