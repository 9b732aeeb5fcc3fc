import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const program = join(import.meta.dirname, '../../bin/holdfast');

it('the demo plays its whole story on its own sandbox, with nothing of the user’s AWS settings, and cleans up', async () => {
  const environment = {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    AWS_PROFILE: 'nobody',
    AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
  };
  const { stdout } = await promisify(execFile)(process.execPath, [program, 'demo', '-no-color'], {
    env: environment,
    timeout: 170_000,
  });
  expect(stdout).toContain('Plan: 2 to add, 0 to change, 0 to destroy.');
  expect(stdout).toContain('No changes. Your infrastructure matches the configuration.');
  expect(stdout).toContain('jane@corp.example via AdministratorAccess, through the AWS console');
  expect(stdout).toMatch(/declared +main\.tf:12: status = "Enabled"/);
  expect(stdout).toContain('Keep every version of our assets');
  expect(stdout.match(/ reverted +aws_/g)).toHaveLength(2);
  expect(stdout.match(/ applied +0 added, 1 changed, 0 destroyed/g)).toHaveLength(2);
  expect(stdout).toMatch(/Timeline(\n {2}[a-z ]+ +\d+\.\ds {2}.+){10}\n {2}total/);
}, 180_000);
