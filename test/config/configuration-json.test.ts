import { describe, expect, it } from 'vitest';
import { configurationJson, loadConfiguration } from '../../src/config/index.ts';
import { filesInMemory } from '../support/config-files.ts';

const files = filesInMemory({
  'main.tf': `
variable "name" {
  default   = "x"
  sensitive = true
}
provider "cloud" {
  alias  = "west"
  region = var.name
}
resource "cloud_bucket" "a" {
  count    = 2
  provider = cloud.west
  name     = "b-\${var.name}-\${data.cloud_zone.z.id}"
  tags     = { Team = "backend" }
  rule {
    days = 1
  }
  rule {
    days = local.days[count.index]
  }
  depends_on = [module.m]
}
data "cloud_zone" "z" {
  for_each = toset(["eu"])
}
locals {
  days = [1, 2]
}
module "m" {
  source = "./m"
  id     = cloud_bucket.b[0].id
}
resource "cloud_bucket" "b" {
  count = 1
}
output "ids" {
  value = cloud_bucket.a[*].id
}
`,
  'm/main.tf': 'variable "id" {}\nresource "cloud_key" "k" {\n  bucket = var.id\n}\n',
});

describe("a configuration as Terraform's JSON", () => {
  it('has constants and references, blocks, modules and provider configurations', async () => {
    const { value } = await loadConfiguration({ directory: '.', files });
    expect(value && configurationJson(value)).toMatchObject({
      provider_config: {
        cloud: { name: 'cloud', full_name: 'registry.terraform.io/hashicorp/cloud' },
        'cloud.west': { name: 'cloud', alias: 'west', expressions: { region: { references: ['var.name'] } } },
      },
      root_module: {
        outputs: { ids: { expression: { references: ['cloud_bucket.a'] } } },
        resources: [
          {
            address: 'cloud_bucket.a',
            provider_config_key: 'cloud.west',
            count_expression: { constant_value: 2 },
            expressions: {
              name: { references: ['var.name', 'data.cloud_zone.z.id', 'data.cloud_zone.z'] },
              tags: { constant_value: { Team: 'backend' } },
              rule: [
                { days: { constant_value: 1 } },
                { days: { references: ['local.days', 'count.index'] } },
              ],
            },
            depends_on: ['module.m'],
          },
          { address: 'cloud_bucket.b' },
          { address: 'data.cloud_zone.z', mode: 'data' },
        ],
        module_calls: {
          m: {
            source: './m',
            expressions: {
              id: { references: ['cloud_bucket.b[0].id', 'cloud_bucket.b[0]', 'cloud_bucket.b'] },
            },
            module: {
              resources: [{ address: 'cloud_key.k', provider_config_key: 'cloud' }],
              variables: { id: {} },
            },
          },
        },
        variables: { name: { default: 'x', sensitive: true } },
      },
    });
  });
});
