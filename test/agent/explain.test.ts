import { describe, expect, it } from 'vitest';
import { explain } from '../../src/agent/explain.ts';
import { loadConfiguration } from '../../src/config/index.ts';
import { checked } from '../../src/core/diagnostic.ts';
import { filesInMemory } from '../support/config-files.ts';

const VALUE = 'resource "cloud_bucket" "b" {\n  name = "x"\n}\n';

/** The declaration of `name` of the bucket in the module `m`, or in the root module. */
async function declarationIn(files: Readonly<Record<string, string>>, module: readonly string[]) {
  const { value: configuration } = await loadConfiguration({ directory: '.', files: filesInMemory(files) });
  if (!configuration) throw new Error('The configuration could not be read.');
  const address = { mode: 'managed' as const, type: 'cloud_bucket', name: 'b' };
  const drifted = {
    kind: 'deleted' as const,
    address: { ...address, module: module.map((name) => ({ name })) },
    id: 'b',
    attributes: [],
  };
  const report = await explain(drifted, {
    configuration,
    schemaOf: () => undefined,
    blame: { commitOf: async () => ({ hash: 'a', author: 'Ann', email: '', time: 0, subject: 's' }) },
    eventsOf: async () => checked([]),
    isOwn: () => false,
    since: 0,
    caveat: '',
  });
  return report.declaration;
}

describe('the line that declares what drifted', () => {
  it('is told with the commit that wrote it', async () => {
    expect(await declarationIn({ 'main.tf': VALUE }, [])).toMatchObject({
      file: 'main.tf',
      commit: { author: 'Ann' },
    });
  });

  it('of a module from elsewhere is told with its source, its version and its file there', async () => {
    const files = {
      'main.tf': 'module "m" {\n  source = "acme/net/aws"\n}\n',
      '.terraform/modules/modules.json': JSON.stringify({
        Modules: [
          {
            Key: 'm',
            Source: 'registry.terraform.io/acme/net/aws',
            Version: '1.2.0',
            Dir: '.terraform/modules/m/sub',
          },
        ],
      }),
      '.terraform/modules/m/sub/main.tf': VALUE,
    };
    const declaration = await declarationIn(files, ['m']);
    expect(declaration).toMatchObject({
      file: 'sub/main.tf',
      origin: { source: 'registry.terraform.io/acme/net/aws', version: '1.2.0' },
    });
    expect(declaration?.commit).toBeUndefined();
  });
});
