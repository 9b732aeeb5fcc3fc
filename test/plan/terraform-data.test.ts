import { describe, expect, it } from 'vitest';
import { terraformProvider } from '../../providers/terraform/index.ts';
import { actionsOf, planOf, stateAfter } from '../support/planning.ts';

const providers = { terraform: terraformProvider };

describe('a plan of terraform_data', () => {
  it('creates what is declared, and finds nothing to do afterwards', async () => {
    const text = `
      resource "terraform_data" "a" { input = "x" }
      resource "terraform_data" "b" {
        count = 2
        input = [terraform_data.a.output, count.index]
      }
    `;
    const first = await planOf(text, providers);
    expect(actionsOf(first)).toEqual([
      'create terraform_data.a',
      'create terraform_data.b[0]',
      'create terraform_data.b[1]',
    ]);
    const second = await planOf(text, providers, { state: await stateAfter(text, first, providers) });
    expect(actionsOf(second)).toEqual([]);
  });
});
