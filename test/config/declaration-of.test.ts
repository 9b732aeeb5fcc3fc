import { describe, expect, it } from 'vitest';
import { declarationOf, isDeclared, loadConfiguration } from '../../src/config/index.ts';
import { parseAddress } from '../../src/core/address.ts';
import type { Path } from '../../src/core/path.ts';
import type { ValueSource } from '../../src/core/schema.ts';
import { formatRange, textOf } from '../../src/core/source.ts';
import { stringValue } from '../../src/core/value.ts';
import { testProviders } from '../support/cloud-provider.ts';
import { filesInMemory } from '../support/config-files.ts';

const files = filesInMemory({
  'main.tf': `
resource "cloud_bucket" "logs" {
  name = "logs"
  tags = {
    Team   = "backend"
    "Cost" = "high"
  }
  rule {
    days = 1
    filter {
      prefix = "a"
    }
  }
  dynamic "rule" {
    for_each = [2, 3]
    content {
      days = rule.value
    }
  }
  owner {
    team = "backend"
  }
  dynamic "grant" {
    for_each = var.readers
    content {
      to = grant.value
    }
  }
  grant {
    to = "all"
  }
}

resource "cloud_bucket" "merged" {
  tags = merge(local.tags, { Team = "backend" })
}

data "cloud_zone" "here" {
  name = "here"
}

provider "cloud" {
  labels {
    all = { Stage = "dev" }
  }
}

provider "cloud" {
  alias = "live"
  labels {
    all = { Stage = "live" }
  }
}

module "site" {
  source    = "./site"
  providers = { cloud = cloud.live }
}
`,
  'site/main.tf': `
resource "cloud_bucket" "inner" {
  name = "inner"
}
`,
});

async function declared(
  address: string,
  path: Path,
  sources?: readonly ValueSource[],
): Promise<string | undefined> {
  const { value } = await loadConfiguration({ directory: '.', files });
  const instance = parseAddress(address)?.instance;
  if (!value || !instance) throw new Error(`no configuration or address: ${address}`);
  const range = declarationOf(value, instance, path, sources)?.range;
  return range && `${textOf(range)} @ ${formatRange(range).split(':')[0]}`;
}

describe('the text that declares a part of an object', () => {
  const logs = 'cloud_bucket.logs["x"]';

  it.each<[string, Path, string]>([
    ['an argument', ['name'], 'name = "logs"'],
    ['the item of a map literal', ['tags', 'Team'], 'Team   = "backend"'],
    ['an item with a quoted key', ['tags', 'Cost'], '"Cost" = "high"'],
    ['an argument inside a nested block', ['rule', 0, 'days'], 'days = 1'],
    ['the only block of a set', ['rule', 0, 'filter', stringValue('any'), 'prefix'], 'prefix = "a"'],
    ['a single nested block', ['owner', 'team'], 'team = "backend"'],
    ['an argument of what a dynamic block makes', ['rule', 2, 'days'], 'days = rule.value'],
    ['the header of a dynamic block for what its content lacks', ['rule', 2, 'action'], 'dynamic "rule"'],
    ['the header of a dynamic block that others follow', ['grant', 3, 'to'], 'dynamic "grant"'],
    ['the header of the resource for what is not declared', ['arn'], 'resource "cloud_bucket" "logs"'],
    ['the header of the nested block for what is not declared in it', ['rule', 0, 'action'], 'rule'],
  ])('is %s', async (_, path, text) => {
    expect(await declared(logs, path)).toBe(`${text} @ main.tf`);
  });

  it('is the argument where a map literal lacks the key', async () => {
    expect(await declared(logs, ['tags', 'Other'])).toMatch(/^tags = \{/);
  });

  it('is the item of the last map that is merged', async () => {
    expect(await declared('cloud_bucket.merged', ['tags', 'Team'])).toBe('Team = "backend" @ main.tf');
  });

  it('is found in data sources and through modules', async () => {
    expect(await declared('data.cloud_zone.here', ['name'])).toBe('name = "here" @ main.tf');
    expect(await declared('module.site["a"].cloud_bucket.inner', ['name'])).toBe(
      'name = "inner" @ site/main.tf',
    );
  });

  it('is the argument that a computed value comes from, in the block or its provider’s', async () => {
    const hash: readonly ValueSource[] = ['body', 'name'].map((name) => ({
      block: 'resource',
      path: [name],
    }));
    expect(await declared(logs, ['hash'], hash)).toBe('name = "logs" @ main.tf');
    expect(await declared(logs, ['name'], [{ block: 'resource', path: ['tags'] }])).toMatch(/^name = /);
    const labels: readonly ValueSource[] = [{ block: 'provider', path: ['labels', 0, 'all'] }];
    expect(await declared(logs, ['tags_all', 'Stage'], labels)).toBe('Stage = "dev" @ main.tf');
    expect(await declared('module.site["a"].cloud_bucket.inner', ['tags_all', 'Stage'], labels)).toBe(
      'Stage = "live" @ main.tf',
    );
    expect(await declared(logs, ['hash'], [{ block: 'resource', path: ['body'] }])).toMatch(/^resource/);
  });

  it('is nothing for an object that no block declares', async () => {
    expect(await declared('cloud_bucket.gone', ['name'])).toBeUndefined();
    expect(await declared('module.gone.cloud_bucket.logs', ['name'])).toBeUndefined();
  });
});

describe('whether a part of an object is declared', () => {
  it.each<[Path, boolean]>([
    [['name'], true],
    [['tags', 'Other'], true],
    [['rule', 0, 'days'], true],
    [['rule', 0, 'action'], false],
    [['rule', 5, 'days'], true],
    [['rule', 5, 'action'], false],
    [['grant', 5, 'action'], true],
    [['arn'], false],
    [['acl'], false],
  ])('%j: %s', async (path, declaredThere) => {
    const { value } = await loadConfiguration({ directory: '.', files });
    const instance = parseAddress('cloud_bucket.logs')?.instance;
    expect(value && instance && isDeclared(value, instance, path)).toBe(declaredThere);
  });
});

describe('in JSON', () => {
  const json = `{
  "resource": {"cloud_bucket": {"logs": {
    "name": "logs",
    "tags": {"Team": "backend"},
    "rule": [{"days": 1, "filter": {"prefix": "a"}}],
    "dynamic": {"rule": {"for_each": [2], "content": {"days": "\${rule.value}"}}},
    "owner": {"team": "backend"}
  }}}
}`;

  it.each<[Path, string]>([
    [['name'], '"name": "logs"'],
    [['tags', 'Team'], '"Team": "backend"'],
    [['rule', 0, 'days'], '"days": 1'],
    [['rule', 0, 'filter', stringValue('any'), 'prefix'], '"prefix": "a"'],
    [['rule', 1, 'days'], '"days": "${rule.value}"'],
    [['owner', 'team'], '"team": "backend"'],
    [['arn'], '"logs"'],
  ])('the text that declares %j is %s', async (path, text) => {
    const inJson = filesInMemory({ 'main.tf.json': json });
    const request = { directory: '.', files: inJson, providers: testProviders };
    const { value, diagnostics } = await loadConfiguration(request);
    const instance = parseAddress('cloud_bucket.logs')?.instance;
    const range = value && instance && declarationOf(value, instance, path)?.range;
    expect(diagnostics).toEqual([]);
    expect(range && textOf(range)).toBe(text);
  });
});
