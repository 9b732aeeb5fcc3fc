import { describe, expect, it } from 'vitest';
import { terraformProvider } from '../../../providers/terraform/index.ts';
import { terraformData } from '../../../providers/terraform/terraform-data.ts';
import { NOT_KNOWN } from '../../../src/core/plain.ts';
import { STRING } from '../../../src/core/type.ts';
import { stringValue, unknownOf } from '../../../src/core/value.ts';

const call = { client: { newId: () => 'id-1' }, settings: undefined };
const declared = { id: NOT_KNOWN, output: NOT_KNOWN, triggers_replace: undefined } as const;
const made = { id: 'id-1', input: stringValue('a'), output: stringValue('a'), triggers_replace: undefined };

describe('terraform_data', () => {
  it('gives its input back as output', async () => {
    const { id } = await terraformData.create(call, made);
    expect(await terraformData.read(call, id, { input: stringValue('a') })).toEqual(made);
  });

  it('has no output to wait for when it has no input', () => {
    const proposal = {
      config: { ...declared, input: undefined },
      prior: undefined,
      changed: new Set<string>(),
    };
    expect(terraformData.refine?.(proposal, undefined)).toEqual({ values: { output: undefined } });
  });

  it('knows its output only after a changed input is applied', () => {
    const config = { ...declared, input: stringValue('b') };
    expect(terraformData.refine?.({ config, prior: made, changed: new Set(['input']) }, undefined)).toEqual({
      values: { output: unknownOf(STRING) },
    });
    expect(terraformData.refine?.({ config, prior: made, changed: new Set() }, undefined)).toEqual({});
  });

  it('connects without settings', async () => {
    const { value } = await terraformProvider.connect({}, {} as never);
    const create = terraformProvider.resourceTypes.terraform_data?.create(
      { ...call, client: value?.client },
      {},
    );
    expect((await create)?.id).toMatch(/^[0-9a-f-]{36}$/);
  });
});
