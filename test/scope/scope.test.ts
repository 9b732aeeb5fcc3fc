import { describe, expect, it } from 'vitest';
import { terraformProvider } from '../../providers/terraform/index.ts';
import { formatInstance, parseAddress } from '../../src/core/address.ts';
import { fromPlain } from '../../src/core/plain-values.ts';
import { textOf } from '../../src/core/source.ts';
import { stringValue, type Value } from '../../src/core/value.ts';
import {
  directDependencies,
  type Evaluation,
  evaluateConfig,
  evaluateOutputs,
  findInstance,
  instancesOf,
  stateDependencies,
} from '../../src/scope/index.ts';
import { testProviders } from '../support/cloud-provider.ts';
import { evaluationOf } from '../support/planning.ts';

const providers = { terraform: terraformProvider };
const { schema } = terraformProvider.resourceTypes.terraform_data ?? {};

async function started(files: string | Record<string, string>): Promise<Evaluation> {
  const { value, diagnostics } = await evaluationOf(files, providers);
  if (!value) throw new Error(diagnostics.map(({ detail }) => detail).join('\n'));
  return value;
}

const addressOf = (text: string) => parseAddress(text)?.instance ?? fail(text);
const fail = (text: string): never => {
  throw new Error(`no address: ${text}`);
};

const nodeOf = (evaluation: Evaluation, id: string) => {
  const node = evaluation.nodes.get(id);
  return node?.kind === 'resource' ? node : fail(id);
};

const outputOf = (evaluation: Evaluation, name: string): Value | undefined =>
  evaluateOutputs(evaluation).value?.get(name)?.value;

const objectWith = (output: string): Value =>
  schema ? fromPlain({ id: 'i', output: stringValue(output) }, schema) : fail('terraform_data');

describe('instances', () => {
  it('are those of count and for_each, in modules and resources, in order', async () => {
    const evaluation = await started({
      'main.tf': 'module "m" {\n source = "./m"\n for_each = { b = 1, a = 2 }\n n = each.value\n}',
      'm/main.tf':
        'variable "n" {}\nresource "terraform_data" "r" {\n count = var.n\n input = "${count.index}"\n}',
    });
    const { value } = instancesOf(evaluation, nodeOf(evaluation, 'module.m.terraform_data.r'));
    expect(value?.map(({ name }) => name)).toEqual([
      'module.m["a"].terraform_data.r[0]',
      'module.m["a"].terraform_data.r[1]',
      'module.m["b"].terraform_data.r[0]',
    ]);
    for (const { address, name } of value ?? []) {
      expect(formatInstance(address)).toBe(name);
      expect(findInstance(evaluation, address).value?.name).toBe(name);
    }
  });

  it.each([
    ['count = -1', 'invalid-count'],
    ['count = "many"', 'invalid-count'],
    ['count = sensitive(1)', 'invalid-count'],
    ['count = length(terraform_data.other.id)', 'invalid-count'],
    ['for_each = ["a"]', 'invalid-for-each'],
    ['for_each = toset([1])', 'invalid-for-each'],
    ['for_each = { (terraform_data.other.id) = 1 }', 'invalid-for-each'],
    ['for_each = null', 'invalid-for-each'],
  ])('cannot be had of %s', async (argument, code) => {
    const evaluation = await started(
      `resource "terraform_data" "other" {}\nresource "terraform_data" "r" {\n ${argument}\n}`,
    );
    const { value, diagnostics } = instancesOf(evaluation, nodeOf(evaluation, 'terraform_data.r'));
    expect(value).toBeUndefined();
    expect(diagnostics.map((each) => each.code)).toContain(code);
  });
});

describe('expressions', () => {
  it('mean what is known of the objects when they are evaluated', async () => {
    const evaluation = await started(
      'resource "terraform_data" "r" {}\nlocals { l = "${terraform_data.r.output}!" }\noutput "o" { value = local.l }',
    );
    expect(outputOf(evaluation, 'o')).toMatchObject({ kind: 'unknown' });
    const address = addressOf('terraform_data.r');
    evaluation.objects.set(address, objectWith('x'));
    evaluation.objects.set(address, objectWith('y'));
    expect(outputOf(evaluation, 'o')).toEqual(stringValue('y!'));
  });

  it('see one instance, or all of a resource by index or key', async () => {
    const evaluation = await started(`
      resource "terraform_data" "n" { count = 2 }
      resource "terraform_data" "k" { for_each = toset(["a", "b"]) }
      output "one" { value = terraform_data.n[1].output }
      output "all" { value = join(",", concat(terraform_data.n[*].output, values(terraform_data.k)[*].output)) }
    `);
    for (const name of ['n[0]', 'n[1]', 'k["a"]', 'k["b"]']) {
      evaluation.objects.set(addressOf(`terraform_data.${name}`), objectWith(name.replace(/\W/g, '')));
    }
    expect(outputOf(evaluation, 'one')).toEqual(stringValue('n1'));
    expect(outputOf(evaluation, 'all')).toEqual(stringValue('n0,n1,ka,kb'));
  });

  it('of a block see each, count and the module they are in', async () => {
    const evaluation = await started({
      'main.tf': 'module "m" {\n source = "./m"\n}',
      'm/main.tf':
        'resource "terraform_data" "r" {\n for_each = { k = "v" }\n input = "${path.module} ${each.key} ${each.value}"\n}',
    });
    const instance = findInstance(evaluation, addressOf('module.m.terraform_data.r["k"]')).value;
    const config = instance && evaluateConfig(evaluation, instance).value;
    expect(config).toMatchObject({ kind: 'object' });
    expect(config?.kind === 'object' && config.attributes.get('input')).toEqual(stringValue('m k v'));
  });
});

describe('dependencies', () => {
  it('go through everything that has a name, as far as the next resource', async () => {
    const evaluation = await started({
      'main.tf': `
        resource "terraform_data" "a" {}
        resource "terraform_data" "b" { input = terraform_data.a.id }
        module "m" {
          source = "./m"
          v      = terraform_data.b.id
        }
        locals { l = module.m.o }
        resource "terraform_data" "c" { input = local.l }
      `,
      'm/main.tf': `
        variable "v" {}
        resource "terraform_data" "r" { input = var.v }
        output "o" { value = "\${terraform_data.r.id}\${var.v}" }
      `,
    });
    const direct = (id: string) => directDependencies(evaluation, nodeOf(evaluation, id));
    expect(direct('terraform_data.b')).toEqual(['terraform_data.a']);
    expect(direct('module.m.terraform_data.r')).toEqual(['terraform_data.b']);
    expect(direct('terraform_data.c')).toEqual(['module.m.terraform_data.r', 'terraform_data.b']);
    const recorded = stateDependencies(evaluation, nodeOf(evaluation, 'terraform_data.c'));
    expect(recorded).toEqual(['module.m.terraform_data.r', 'terraform_data.a', 'terraform_data.b']);
  });

  it('are recorded in full up to a length, beyond it as far as states can tell of them', async () => {
    const link = (name: string, before: string, more = '') =>
      `resource "terraform_data" "${name}" {\n input = ${before}\n${more}}\n`;
    const chain = Array.from({ length: 250 }, (_, at) =>
      link(`r${at}`, at === 0 ? '1' : `terraform_data.r${at - 1}[*]`, at === 248 ? 'count = 1\n' : ''),
    );
    const evaluation = await started(chain.join(''));
    const recorded = (name: string) =>
      stateDependencies(evaluation, nodeOf(evaluation, `terraform_data.${name}`));
    expect(recorded('r200')).toHaveLength(200);
    expect(recorded('r201')).toEqual(['terraform_data.r200']);
    expect(recorded('r202')).toEqual(['terraform_data.r201']);
    expect(recorded('r249')).toContain('terraform_data.r248');
    expect(recorded('r249')).toContain('terraform_data.r247');
  });
});

describe('a body', () => {
  it('is blamed by its header for what is wrong with it as a whole', async () => {
    const evaluation = await startedWith('resource "cloud_server" "a" {\n  size = "small"\n}\n');
    const [instance] = instancesOf(evaluation, nodeOf(evaluation, 'cloud_server.a')).value ?? [];
    const { diagnostics } = instance ? evaluateConfig(evaluation, instance) : { diagnostics: [] };
    expect(diagnostics.map(({ subject }) => subject && textOf(subject))).toEqual([
      'resource "cloud_server" "a"',
    ]);
  });
});

async function startedWith(text: string): Promise<Evaluation> {
  const { value } = await evaluationOf(text, testProviders);
  return value ?? fail(text);
}
