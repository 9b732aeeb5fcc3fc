import { describe, expect, it } from 'vitest';
import { parseAddress } from '../../src/core/address.ts';
import { wantedOf } from '../../src/scope/index.ts';
import { testProviders } from '../support/cloud-provider.ts';
import { evaluationOf } from '../support/planning.ts';

async function wanted(files: string | Record<string, string>, address: string, ...parts: readonly string[]) {
  const { value, diagnostics } = await evaluationOf(files, testProviders);
  const instance = parseAddress(address)?.instance;
  if (!value || !instance) throw new Error(diagnostics.map(({ detail }) => detail).join('\n'));
  const { has } = wantedOf(value, instance);
  return parts.filter((part) => has(part));
}

const PARTS = ['arn', 'name', 'public', 'tags', 'rule', 'owner'];
const plain = 'resource "cloud_bucket" "b" {\n name = "b"\n}\n';

describe('of an object is wanted', () => {
  it('what its block says, also by way of dynamic blocks', async () => {
    const text = `resource "cloud_bucket" "b" {
      name = "b"
      dynamic "rule" {
        for_each = []
        content { days = 1 }
      }
      owner { team = "web" }
    }`;
    expect(await wanted(text, 'cloud_bucket.b', ...PARTS)).toEqual(['name', 'rule', 'owner']);
  });

  it('what anything in its module refers to, by whatever key', async () => {
    const text = `resource "cloud_bucket" "b" {
      count = 2
      name  = "b-\${count.index}"
      lifecycle {
        postcondition {
          condition     = self.public
          error_message = "no"
        }
      }
    }
    output "o" { value = cloud_bucket.b[0].arn }
    locals { t = [for r in cloud_bucket.b[*].tags : r] }
    check "c" {
      assert {
        condition     = resource.cloud_bucket.b[1].owner != null
        error_message = "no"
      }
    }`;
    expect(await wanted(text, 'cloud_bucket.b[1]', ...PARTS)).toEqual([
      'arn',
      'name',
      'public',
      'tags',
      'owner',
    ]);
  });

  it('nothing that only others of its type are asked for, or its namesake in another module', async () => {
    const files = {
      'main.tf': `${plain}module "m" { source = "./m" }\noutput "o" { value = cloud_bucket.c.arn }
        resource "cloud_bucket" "c" { name = "c" }`,
      'm/main.tf': `${plain}output "o" { value = cloud_bucket.b.tags }`,
    };
    expect(await wanted(files, 'cloud_bucket.b', ...PARTS)).toEqual(['name']);
    expect(await wanted(files, 'module.m.cloud_bucket.b', ...PARTS)).toEqual(['name', 'tags']);
  });

  it('nothing more where the whole of it is referred to', async () => {
    const text = `${plain}output "o" { value = [for b in [cloud_bucket.b] : b.name] }`;
    expect(await wanted(text, 'cloud_bucket.b', ...PARTS)).toEqual(['name']);
  });

  it('nothing when it is no longer declared', async () => {
    expect(await wanted(plain, 'cloud_bucket.gone', ...PARTS)).toEqual([]);
  });
});
