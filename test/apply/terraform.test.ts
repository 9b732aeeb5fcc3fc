import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { terraformProvider } from '../../providers/terraform/index.ts';
import { openLocalState } from '../../state/local/index.ts';
import { run } from '../support/applying.ts';
import { terraformVersion } from '../support/terraform-oracle.ts';

const text = `
resource "terraform_data" "one" {
  input = { list = [1, "two", true, null], open = "<&>" }
}
resource "terraform_data" "counted" {
  count            = 2
  input            = [terraform_data.one.id, count.index, 0.1]
  triggers_replace = "x"
}
resource "terraform_data" "each" {
  for_each = { "eu" = 1, "us west" = 2 }
  input    = "\${each.key} \${each.value}"
  lifecycle { create_before_destroy = true }
}
resource "terraform_data" "empty" {}
resource "terraform_data" "numbers" {
  input = [1 / 3, 123456789012345678901234567890, 1e3, 1.5e-7]
}
output "one" { value = terraform_data.one.output.list }
output "secret" {
  value     = terraform_data.each["eu"].output
  sensitive = true
}
`;

describe.runIf(terraformVersion() !== undefined)('a directory shared with Terraform', () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'holdfast-terraform-'));
    writeFileSync(join(directory, 'main.tf'), text);
    expect(terraform('init').status).toBe(0);
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  function terraform(...args: readonly string[]) {
    const { status, stdout } = spawnSync('terraform', [...args, '-no-color'], {
      cwd: directory,
      encoding: 'utf8',
    });
    return { status, told: stdout };
  }
  const ours = (mode: 'normal' | 'destroy' = 'normal') =>
    run({
      text,
      mode,
      providers: { terraform: terraformProvider },
      store: openLocalState({ path: statePath(), processes: { host: 'h', start: () => 's' } }),
    });
  const statePath = (): string => join(directory, 'terraform.tfstate');

  it('that holdfast applied is planned by Terraform with no changes', async () => {
    expect((await ours()).errors).toEqual([]);
    const { status, told } = terraform('plan', '-detailed-exitcode');
    expect(told).toContain('No changes');
    expect(status).toBe(0);
  });

  it('that Terraform applied is planned by holdfast with no changes, and its state is left as it is', async () => {
    expect(terraform('apply', '-auto-approve').status).toBe(0);
    const before = readFileSync(statePath(), 'utf8');
    const { errors, plan } = await ours();
    expect(errors).toEqual([]);
    expect(plan?.changes.map(({ action }) => action.kind).filter((kind) => kind !== 'none')).toEqual([]);
    expect(readFileSync(statePath(), 'utf8')).toBe(before);
  });

  it('that Terraform applied is destroyed by holdfast, and the other way round', async () => {
    expect(terraform('apply', '-auto-approve').status).toBe(0);
    expect((await ours('destroy')).errors).toEqual([]);
    expect(terraform('state', 'list').told.trim()).toBe('');
    expect((await ours()).errors).toEqual([]);
    expect(terraform('destroy', '-auto-approve').told).toContain('7 destroyed');
  });
});
