import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formatRange } from '../../../src/core/source.ts';
import { decodeState, encodeState } from '../../../state/codec/index.ts';

const golden = (name: string): Buffer => readFileSync(new URL(`golden/${name}`, import.meta.url));

function decode(text: string | Uint8Array) {
  return decodeState(typeof text === 'string' ? Buffer.from(text) : text, 'terraform.tfstate');
}

describe('a state file', () => {
  it.each(['one.tfstate', 'everything.tfstate', 'destroyed.tfstate', 'deposed.tfstate'])(
    'comes out byte for byte as Terraform wrote it: %s',
    (name) => {
      const { value, diagnostics } = decode(golden(name));
      expect(diagnostics).toEqual([]);
      expect(value && Buffer.from(encodeState(value)).toString()).toBe(golden(name).toString());
    },
  );

  it('is read as resources, instances and objects by address', () => {
    const state = decode(golden('everything.tfstate')).value;
    expect([...(state?.resources.keys() ?? [])]).toEqual([
      'terraform_data.counted',
      'terraform_data.each',
      'terraform_data.one',
      'terraform_data.sensitive',
      'module.m["k"].terraform_data.in',
      'module.m["k"].module.inner.terraform_data.deep',
    ]);
    expect(state?.resources.get('terraform_data.one')?.instances.get('')?.current?.status).toBe('tainted');
    expect([...(state?.resources.get('terraform_data.counted')?.instances.keys() ?? [])]).toEqual([
      '[0]',
      '[1]',
    ]);
  });

  it('keeps deposed objects beside the current one', () => {
    const instance = decode(golden('deposed.tfstate'))
      .value?.resources.get('terraform_data.one')
      ?.instances.get('');
    expect(instance?.current?.status).toBe('tainted');
    expect([...(instance?.deposed.keys() ?? [])]).toEqual(['0a1b2c3d']);
  });

  it('is read with a byte order mark, and as UTF-16', () => {
    const text = golden('one.tfstate').toString();
    expect(decode(`\ufeff${text}`).value?.resources.size).toBe(1);
    expect(decode(Buffer.from(`\ufeff${text}`, 'utf16le')).value?.resources.size).toBe(1);
  });
});

describe('a state that is nested by thousands', () => {
  const deep = '['.repeat(10_000) + ']'.repeat(10_000);
  const withOutput = (value: string, type: string): string =>
    `{"version":4,"terraform_version":"1.11.4","serial":1,"lineage":"a","outputs":{"x":{"value":${value},"type":${type}}},"resources":[]}`;

  it.each([
    ['all of it', deep],
    ['a value', withOutput(deep, '"dynamic"')],
    ['a type', withOutput('1', deep)],
  ])('is a problem at its place, not the end of the stack: %s', (_, text) => {
    const { diagnostics } = decode(text);
    expect(diagnostics).toMatchObject([{ code: 'state-corrupt', detail: 'Values are nested too deeply.' }]);
    expect(diagnostics[0]?.subject?.start).toBeGreaterThan(2_000);
  });
});

describe('what is no state file', () => {
  const problemOf = (text: string) => {
    const { value, diagnostics } = decode(text);
    expect(value).toBeUndefined();
    const [first] = diagnostics;
    return (
      first && { code: first.code, at: first.subject && formatRange(first.subject), detail: first.detail }
    );
  };

  it('takes null for what is not there, and providers as Terraform 0.12 wrote them', () => {
    const text = JSON.stringify({
      version: 4,
      terraform_version: null,
      serial: null,
      lineage: null,
      resources: ['provider.aws', 'provider.terraform', 'module.m.provider.aws.eu'].map(
        (provider, index) => ({
          module: null,
          mode: 'managed',
          type: 'aws_thing',
          name: `n${index}`,
          provider,
          instances: [{ status: null, schema_version: null, deposed: null, attributes: null, private: null }],
        }),
      ),
    });
    const { value, diagnostics } = decodeState(Buffer.from(text), 'terraform.tfstate');
    expect(diagnostics).toEqual([]);
    expect(value).toMatchObject({ serial: 0, lineage: '' });
    expect([...(value?.resources.values() ?? [])].map(({ provider }) => provider)).toEqual([
      'provider["registry.terraform.io/-/aws"]',
      'provider["terraform.io/builtin/terraform"]',
      'module.m.provider["registry.terraform.io/-/aws"].eu',
    ]);
  });

  it('is refused where it ends too early', () => {
    const text = golden('one.tfstate').toString();
    expect(problemOf(text.slice(0, 100))).toMatchObject({
      code: 'state-corrupt',
      at: expect.stringMatching(/^terraform\.tfstate:5,/),
    });
  });

  it('is refused where it is not JSON', () => {
    expect(problemOf('{\n  "version": 4,\n  oops\n}')).toEqual({
      code: 'state-corrupt',
      at: 'terraform.tfstate:3,3-4',
      detail: 'A name in double quotes is expected.',
    });
  });

  it('is refused when it is empty', () => {
    expect(problemOf('')).toMatchObject({ code: 'state-corrupt' });
  });

  it.each(['[]', '{"a": 1}', '"text"', 'null', '{"version": "4"}'])('is refused as foreign: %s', (text) => {
    expect(problemOf(text)).toMatchObject({ code: 'state-foreign' });
  });

  it('is refused when it is older or newer, at its version', () => {
    expect(problemOf('{\n  "version": 3\n}')).toMatchObject({
      code: 'state-too-old',
      at: 'terraform.tfstate:2,14-15',
    });
    expect(problemOf('{\n  "version": 5\n}')).toMatchObject({ code: 'state-too-new' });
  });

  it('is refused with the part that is wrong, as a JSON pointer and a place', () => {
    const text = golden('one.tfstate').toString().replace('"schema_version": 0', '"schema_version": "x"');
    expect(problemOf(text)).toMatchObject({
      code: 'state-invalid',
      at: expect.stringMatching(/^terraform\.tfstate:15,/),
      detail: expect.stringContaining('/resources/0/instances/0/schema_version'),
    });
  });

  it('is refused when it names a module or an instance wrongly', () => {
    const text = golden('one.tfstate').toString();
    expect(problemOf(text.replace('"mode"', '"module": "mod..x", "mode"'))?.detail).toContain(
      'names no module',
    );
    const twice = JSON.parse(text);
    twice.resources[0].instances.push(twice.resources[0].instances[0]);
    expect(problemOf(JSON.stringify(twice))?.detail).toContain('twice');
  });

  it('is refused when an output is not of its type', () => {
    const text = golden('everything.tfstate')
      .toString()
      .replace('"value": "s3cr3t",\n      "type": "string"', '"value": "s3cr3t",\n      "type": "bool"');
    expect(problemOf(text)).toMatchObject({ code: 'state-invalid' });
  });
});
