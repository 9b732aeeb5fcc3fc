import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { terraformProvider } from '../../providers/terraform/index.ts';
import { readPlanFile, writePlanFile } from '../../src/plan/index.ts';
import { planOf, stateAfter } from '../support/planning.ts';

const providers = { terraform: terraformProvider };

const first = `
  variable "secret" {
    default   = "s"
    sensitive = true
  }
  resource "terraform_data" "a" {
    for_each         = toset(["x", "y"])
    input            = { key = each.key, secret = var.secret, numbers = [1, 0.1, 1e40, null] }
    triggers_replace = toset(["b", "a"])
  }
  resource "terraform_data" "b" { input = [terraform_data.a["x"].id, tomap({ k = terraform_data.a["y"].output.key })] }
  output "secret" {
    value     = terraform_data.a["x"].output
    sensitive = true
  }
`;
const second = first.replace('["b", "a"]', '["c", "a"]').replace('toset(["x", "y"])', 'toset(["x"])');

describe('a saved plan', () => {
  it('is read back as it was written, marks and what is not known included', async () => {
    const made = await planOf(first, providers);
    expect(readPlanFile(writePlanFile(made), 'saved.plan')).toEqual({ value: made, diagnostics: [] });
  });

  it('keeps the state it was made from, drift and removals', async () => {
    const state = await stateAfter(first, await planOf(first, providers), providers);
    const made = await planOf(second.replace('terraform_data.a["y"].output.key', '"k"'), providers, {
      state,
    });
    expect(readPlanFile(writePlanFile(made), 'saved.plan')).toEqual({ value: made, diagnostics: [] });
  });

  it('is refused when it is cut short, edited, of another version, or something else', async () => {
    const bytes = writePlanFile(await planOf(first, providers));
    const edited = (change: (text: string) => string): Uint8Array =>
      gzipSync(change(gunzipSync(bytes).toString()));
    const files = [
      bytes.subarray(0, bytes.length / 2),
      edited((text) => text.replace('"create"', '"delete"')),
      edited((text) => text.replace('"version":1', '"version":2')),
      edited(() => '{"format":"other"}'),
      new TextEncoder().encode('no plan'),
      new Uint8Array(),
      new TextEncoder().encode('PK\u0003\u0004'),
    ];
    for (const file of files) {
      const { value, diagnostics } = readPlanFile(file, 'saved.plan');
      expect(value).toBeUndefined();
      expect(diagnostics.map(({ code }) => code)).toEqual(['invalid-plan-file']);
      expect(diagnostics[0]?.detail).toContain('saved.plan');
    }
  });
});
