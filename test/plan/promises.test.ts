import { describe, expect, it } from 'vitest';
import { terraformProvider } from '../../providers/terraform/index.ts';
import { tryPlan } from '../support/planning.ts';

const providers = { terraform: terraformProvider };

async function problemsOf(files: string | Record<string, string>): Promise<readonly string[]> {
  const { diagnostics } = await tryPlan(files, providers);
  return diagnostics.map(({ code, detail }) => `${code}: ${detail}`);
}

describe('a validation of a root variable', () => {
  const validated = (condition: string): string => `
    variable "zone" {
      default = "north"
      validation {
        condition     = ${condition}
        error_message = "No such zone: \${var.zone}; there are \${join(", ", local.zones)}."
      }
    }
    locals { zones = ["east", "west"] }
    resource "terraform_data" "made" { input = var.zone }
  `;

  it('may look at local values, and is held against them while planning', async () => {
    expect(await problemsOf(validated('contains(local.zones, var.zone)'))).toEqual([
      'failed-variable-validation: No such zone: north; there are east, west.',
    ]);
    expect(await problemsOf(validated('!contains(local.zones, var.zone)'))).toEqual([]);
  });
});

describe('an output of the root module', () => {
  const module = `
    variable "word" { sensitive = true }
    output "word" { value = var.word }
  `;
  const root = (output: string): string => `
    module "m" {
      source = "./m"
      word   = "secret"
    }
    output "shown" {
      ${output}
    }
  `;

  it('shows no secret that comes out of a module', async () => {
    const files = (output: string) => ({ 'main.tf': root(output), 'm/main.tf': module });
    expect(await problemsOf(files('value = "a ${module.m.word}"'))).toEqual([
      'output-of-secret: The value of output "shown" is made from sensitive values, and would be shown.',
    ]);
    expect(await problemsOf(files('value = module.m\n sensitive = true'))).toEqual([]);
    expect(await problemsOf(files('value = nonsensitive(module.m.word)'))).toEqual([]);
  });
});
