import { describe, expect, it } from 'vitest';
import { loadConfiguration, resolveVariables, type VariableInputs } from '../../src/config/index.ts';
import { filesInMemory } from '../support/config-files.ts';
import { renderPlain } from '../support/plain-diagnostics.ts';
import { readable } from '../support/readable-values.ts';

interface Given {
  readonly environment?: Readonly<Record<string, string>>;
  readonly files?: Readonly<Record<string, string>>;
  readonly options?: VariableInputs['options'];
}

async function resolve(text: string, { environment = {}, files = {}, options = [] }: Given = {}) {
  const all = filesInMemory({ 'main.tf': text, ...files });
  const { value: configuration, diagnostics: loading } = await loadConfiguration({
    directory: '.',
    files: all,
  });
  if (!configuration || loading.length > 0) throw new Error(renderPlain(loading));
  const inputs = { environment, directory: '.', files: all, options };
  const { value, diagnostics, missing } = await resolveVariables(configuration, inputs, new Map());
  return {
    values: value && Object.fromEntries([...value].map(([name, each]) => [name, readable(each)])),
    problems: diagnostics.map(({ code }) => code),
    text: renderPlain(diagnostics),
    missing: missing.map(({ name }) => name),
  };
}

const flag = (name: string, text: string) => ({ kind: 'value' as const, name, text });

describe('values of variables', () => {
  it('come from the environment, files and flags, the later the stronger', async () => {
    const text = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => `variable "${name}" {}`).join('\n');
    const settings = (names: string, from: string) =>
      [...names].map((name) => `${name} = "${from}"`).join('\n');
    const { values, problems } = await resolve(text, {
      environment: Object.fromEntries([...'abcdefg'].map((name) => [name, 'environment'])),
      files: {
        'terraform.tfvars': settings('bcdefg', 'tfvars'),
        'terraform.tfvars.json': JSON.stringify({ c: 'json', d: 'json', e: 'json', f: 'json', g: 'json' }),
        'z.auto.tfvars': settings('efg', 'z'),
        'a.auto.tfvars.json': JSON.stringify({ d: 'a', e: 'a', f: 'a', g: 'a' }),
        'extra.tfvars': settings('fg', 'extra'),
      },
      options: [{ kind: 'file', path: 'extra.tfvars' }, flag('g', 'flag')],
    });
    expect(problems).toEqual([]);
    expect(values).toEqual({
      a: 'environment',
      b: 'tfvars',
      c: 'json',
      d: 'a',
      e: 'z',
      f: 'extra',
      g: 'flag',
    });
  });

  it('are read from text as their types want them', async () => {
    const { values } = await resolve(
      `
variable "text" {
  type = string
}
variable "free" {}
variable "number" {
  type = number
}
variable "list" {
  type = list(string)
}
variable "any" {
  type = any
}`,
      {
        environment: { text: '["x"]', free: '1', number: '5', list: '["a", 2]', any: '{ a = 1 }' },
      },
    );
    expect(values).toEqual({ text: '["x"]', free: '1', number: 5, list: ['a', '2'], any: { a: 1 } });
  });

  it('fall back to defaults, at every depth', async () => {
    const text = `
variable "sizes" {
  type = map(object({
    size = optional(number, 1)
    tags = optional(object({ team = optional(string, "nobody") }), {})
  }))
  default = { a = {} }
}
variable "strict" {
  type     = string
  default  = "x"
  nullable = false
}`;
    expect((await resolve(text)).values).toEqual({
      sizes: { a: { size: 1, tags: { team: 'nobody' } } },
      strict: 'x',
    });
    const given = {
      files: { 'terraform.tfvars': 'sizes = { b = { size = null, tags = { team = "t" } } }\nstrict = null' },
    };
    expect((await resolve(text, given)).values).toEqual({
      sizes: { b: { size: 1, tags: { team: 't' } } },
      strict: 'x',
    });
  });

  it('carry their marks', async () => {
    const text = 'variable "secret" {\n  sensitive = true\n}\nvariable "passing" {\n  ephemeral = true\n}';
    const { values } = await resolve(text, { environment: { secret: 's', passing: 'p' } });
    expect(values).toEqual({ secret: { sensitive: 's' }, passing: { ephemeral: 'p' } });
  });

  it('are missed by name where they are required, all at once', async () => {
    const { values, missing, problems, text } = await resolve('variable "a" {}\nvariable "b" {}');
    expect(values).toEqual({ a: '(known after apply)', b: '(known after apply)' });
    expect(missing).toEqual(['a', 'b']);
    expect(problems).toEqual(['no-value-for-variable', 'no-value-for-variable']);
    expect(text).toContain("Give it a value with -var 'a=…'");
  });

  it('must fit their types', async () => {
    const text =
      'variable "n" {\n  type = number\n}\nvariable "m" {\n  type     = string\n  nullable = false\n}';
    const { problems, text: told } = await resolve(text, {
      files: { 'terraform.tfvars': 'n = "many"\nm = null' },
    });
    expect(problems).toEqual(['invalid-variable-value', 'invalid-variable-value']);
    expect(told).toContain('The given value is not suitable for var.n: a number is required.');
    expect(told).toContain('at terraform.tfvars:1,5-11');
  });

  it('for what is not declared are warned of in files, refused as flags, ignored in the environment', async () => {
    const { problems } = await resolve('variable "region" {\n  default = "x"\n}', {
      environment: { other: 'x' },
      files: { 'terraform.tfvars': 'regoin = "y"' },
      options: [flag('regon', 'z')],
    });
    expect(problems).toEqual(['undeclared-variable-flag', 'undeclared-variable-value']);
  });

  it('are checked by validations, which may look at other variables', async () => {
    const text = `
variable "low" {
  type = number
}
variable "high" {
  type = number
  validation {
    condition     = var.high > var.low
    error_message = "It must be more than \${var.low}."
  }
}`;
    expect((await resolve(text, { environment: { low: '1', high: '2' } })).problems).toEqual([]);
    const wrong = await resolve(text, { environment: { low: '1', high: '1' } });
    expect(wrong.problems).toEqual(['failed-variable-validation']);
    expect(wrong.text).toContain('It must be more than 1.');
    expect(wrong.text).toContain('at <value of TF_VAR_high>:1,1-2');
  });

  it('are constants', async () => {
    const { problems } = await resolve('variable "a" {\n  type = list(string)\n}', {
      files: { 'terraform.tfvars': 'a = [var.b]\nblock {}' },
    });
    expect(problems).toContain('variables-not-allowed');
    expect(problems).toContain('unsupported-block-type');
  });

  it('from a file that is not there or broken are a problem', async () => {
    const { problems } = await resolve('', {
      files: { 'terraform.tfvars.json': '{ "a": ' },
      options: [{ kind: 'file', path: 'nowhere.tfvars' }],
    });
    expect(problems).toEqual(['invalid-json', 'unreadable-variables-file']);
  });

  it('in JSON are one object', async () => {
    for (const text of ['null', '[]', '[{"a": 1}]', '"a"'])
      expect(await resolve('', { files: { 'terraform.tfvars.json': text } })).toMatchObject({
        problems: ['incorrect-json-value'],
      });
  });

  it('that are given again are not looked at', async () => {
    const { values, problems } = await resolve('variable "a" {\n  type = list(string)\n}', {
      environment: { a: 'nonsense' },
      options: [flag('a', '[1'), flag('a', '[]')],
    });
    expect(problems).toEqual([]);
    expect(values).toEqual({ a: [] });
  });

  it('cannot be read from a directory that is named like a file of them', async () => {
    const { problems } = await resolve('', { files: { 'x.auto.tfvars/file': '' } });
    expect(problems).toEqual(['unreadable-variables-file']);
  });

  it('are not held against validations that need a plan', async () => {
    const text = `
locals {
  most = 1
}
variable "n" {
  type = number
  validation {
    condition     = var.n <= local.most
    error_message = "Too many."
  }
}`;
    const { problems } = await resolve(text, { environment: { n: '5' } });
    expect(problems).toEqual([]);
  });
});
