import { expect, it } from 'vitest';
import { cli } from '../support/cli.ts';
import { project } from '../support/project.ts';

const MESSY = 'a=1\nbcd = [1,2 ]\n';
const TIDY = 'a   = 1\nbcd = [1, 2]\n';

it('writes the files of the directory and lists those it changed', async () => {
  const here = await project(
    {},
    {
      'a.tf': MESSY,
      'b.tfvars': TIDY,
      'c.tftest.hcl': MESSY,
      'd.hcl': MESSY,
      '.e.tf': MESSY,
      'sub/f.tf': MESSY,
    },
  );
  expect(await here.run('fmt')).toEqual({ exit: 0, stdout: 'a.tf\nc.tftest.hcl\n', stderr: '' });
  expect(['a.tf', 'b.tfvars', 'c.tftest.hcl', 'd.hcl', '.e.tf', 'sub/f.tf'].map(here.read)).toEqual([
    TIDY,
    TIDY,
    TIDY,
    MESSY,
    MESSY,
    MESSY,
  ]);
  expect(await here.run('fmt', '-recursive')).toMatchObject({ exit: 0, stdout: 'sub/f.tf\n' });
  expect(await here.run('fmt')).toMatchObject({ exit: 0, stdout: '' });
});

it('with -check writes nothing and exits with 3', async () => {
  const here = await project({}, { 'a.tf': MESSY });
  expect(await here.run('fmt', '-check')).toMatchObject({ exit: 3, stdout: 'a.tf\n' });
  expect(await here.run('fmt', '-check', '-list=false')).toMatchObject({ exit: 3, stdout: '' });
  expect(here.read('a.tf')).toBe(MESSY);
  await here.run('fmt');
  expect(await here.run('fmt', '-check')).toMatchObject({ exit: 0, stdout: '' });
});

it('shows what would change', async () => {
  const here = await project({}, { 'a.tf': MESSY });
  const { stdout } = await here.run('fmt', '-write=false', '-diff');
  expect(stdout).toBe(
    'a.tf\n--- old/a.tf\n+++ new/a.tf\n@@ -1,2 +1,2 @@\n-a=1\n-bcd = [1,2 ]\n+a   = 1\n+bcd = [1, 2]\n',
  );
  expect(here.read('a.tf')).toBe(MESSY);
});

it('formats standard input', async () => {
  const { directory } = await project({}, {});
  expect(await cli(['fmt', '-'], { directory, input: MESSY })).toEqual({ exit: 0, stdout: TIDY, stderr: '' });
  expect(await cli(['fmt', '-check', '-'], { directory, input: MESSY })).toMatchObject({
    exit: 3,
    stdout: '',
  });
});

it('leaves a file with syntax errors alone, places all of them, and formats the others', async () => {
  const here = await project({}, { 'a.tf': 'a=\nb={\n', 'b.tf': MESSY });
  const { exit, stderr } = await here.run('fmt');
  expect(exit).toBe(2);
  expect(stderr).toMatch(/on a\.tf line 1/);
  expect([here.read('a.tf'), here.read('b.tf')]).toEqual(['a=\nb={\n', TIDY]);
});

it('takes files and directories by name', async () => {
  const here = await project({}, { 'a.tf': MESSY, 'b.tf': MESSY, 'sub/c.tf': MESSY, 'd.hcl': MESSY });
  expect(await here.run('fmt', 'b.tf', 'sub')).toMatchObject({ exit: 0, stdout: 'b.tf\nsub/c.tf\n' });
  expect(await here.run('fmt', 'd.hcl')).toMatchObject({ exit: 2 });
  expect(await here.run('fmt', 'nothing')).toMatchObject({ exit: 2 });
  expect(here.read('a.tf')).toBe(MESSY);
});
