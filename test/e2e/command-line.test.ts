/** Promises of the command line itself, on a configuration that needs no cloud. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { cli, program } from '../support/cli.ts';

const oneThing = `
  resource "terraform_data" "a" { input = "x" }
  output "value" { value = terraform_data.a.output }
`;

function directory(configuration = oneThing): string {
  const path = mkdtempSync(join(tmpdir(), 'holdfast-line-'));
  onTestFinished(() => rmSync(path, { recursive: true }));
  writeFileSync(join(path, 'main.tf'), configuration);
  return path;
}

const messageTypes = (stream: string): readonly string[] =>
  stream
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { type: string }).type);

describe('watch', () => {
  it('ends when nobody reads what it tells', async () => {
    const child = spawn(process.execPath, [program, 'watch', '-sweep-interval=100ms'], { cwd: directory() });
    child.stdout.once('data', () => child.stdout.destroy());
    const exit = await new Promise((ended) => child.on('close', ended));
    expect(exit).toBe(0);
  });

  it('refuses to follow a branch where there is nothing to fetch from', async () => {
    const { stderr, exit } = await cli(['watch', '-branch=main'], { directory: directory() });
    expect(exit).toBe(1);
    expect(stderr).toContain('Nothing to follow');
  });
});

describe('the command line', () => {
  it('tells a planned change once in the JSON stream', async () => {
    const { stdout, exit } = await cli(['plan', '-json', '-detailed-exitcode'], { directory: directory() });
    expect(exit).toBe(2);
    expect(messageTypes(stdout)).toEqual(['version', 'planned_change', 'change_summary', 'outputs']);
  });

  it('applies to the end, and saves, when the reader of its output goes away', async () => {
    const many = Array.from({ length: 300 }, (_, i) => `resource "terraform_data" "t${i}" { input = ${i} }`);
    const path = directory(many.join('\n'));
    const child = spawn(process.execPath, [program, 'apply', '-auto-approve'], { cwd: path });
    child.stdout.once('data', () => child.stdout.destroy());
    const exit = await new Promise((ended) => child.on('close', ended));
    expect(exit).toBe(0);
    const state = JSON.parse(readFileSync(join(path, 'terraform.tfstate'), 'utf8')) as {
      resources: unknown[];
    };
    expect(state.resources).toHaveLength(300);
  });

  it('shows a saved plan, and any state file, by path', async () => {
    const path = directory();
    await cli(['plan', '-out=saved'], { directory: path });
    await cli(['apply', 'saved'], { directory: path });
    const plan = await cli(['show', 'saved'], { directory: path });
    expect(plan.stdout).toContain('Plan: 1 to add');
    const state = await cli(['show', '-json', 'terraform.tfstate'], { directory: path });
    expect(JSON.parse(state.stdout)).toMatchObject({
      format_version: '1.0',
      values: { outputs: { value: {} } },
    });
  });

  it.each([
    [['plan', '-destroy', '-replace=terraform_data.a'], '-replace and -destroy cannot be used together'],
    [['apply', '-refresh-only', '-replace=terraform_data.a'], '-replace and -refresh-only cannot be used'],
    [['output', '-raw'], '-raw writes one value'],
    [['output', '-raw', '-json', 'value'], '-raw and -json cannot be used together'],
    [['-chdir=nowhere', 'plan'], 'nowhere, which -chdir names'],
    [['plan', '-refresh-onl'], 'Did you mean -refresh-only?'],
    [['aply'], 'Did you mean "apply"?'],
    [['show', 'nothing'], 'There is no file nothing'],
  ])('refuses %j', async (args, told) => {
    const { exit, stdout, stderr } = await cli(args, { directory: directory() });
    expect({ exit, stdout }).toEqual({ exit: 1, stdout: '' });
    expect(stderr).toContain(told);
  });

  it('asks for no approval in a JSON stream: it must have been given', async () => {
    const { exit, stdout } = await cli(['apply', '-json'], { directory: directory() });
    expect(exit).toBe(1);
    expect(messageTypes(stdout)).toEqual(['version', 'diagnostic']);
  });

  it('breaks the lock that a message names, and no other', async () => {
    const path = directory();
    const lock = { ID: 'aaaa-bbbb', Who: 'jane@elsewhere', Operation: 'OperationTypeApply' };
    writeFileSync(join(path, '.terraform.tfstate.lock.info'), JSON.stringify(lock));
    expect((await cli(['plan'], { directory: path })).stderr).toContain('force-unlock aaaa-bbbb');
    expect((await cli(['force-unlock', '-force', 'another'], { directory: path })).exit).toBe(1);
    expect((await cli(['force-unlock', 'aaaa-bbbb'], { directory: path, input: 'no\n' })).exit).toBe(1);
    expect((await cli(['force-unlock', 'aaaa-bbbb'], { directory: path, input: 'yes\n' })).exit).toBe(0);
    expect((await cli(['plan'], { directory: path })).exit).toBe(0);
  });
});
