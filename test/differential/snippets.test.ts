/**
 * Where a problem is and what is told beside it for machines (the lines of the source, the values it comes from, the
 * function that was called), compared with what terraform says in `validate -json` and `plan -json`. That is recorded in
 * `golden/snippets.json`, and asked anew where a configuration of `snippets.txt` changed.
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { holdfast, type Program, terraform } from '../support/scenario-steps.ts';
import { digestOf, readConfigurations, type SmallConfiguration } from '../support/small-configurations.ts';
import { terraformVersion } from '../support/terraform-oracle.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const records = here('golden/snippets.json');
const canAsk = terraformVersion()?.startsWith('1.11.') ?? false;

interface Told {
  readonly validate: readonly object[];
  /** What `plan` says of what `validate` finds nothing wrong with. */
  readonly plan?: readonly object[];
}

type Records = Record<string, { readonly digest: string; readonly told: Told }>;

const recorded: Records = existsSync(records) ? (JSON.parse(readFileSync(records, 'utf8')) as Records) : {};

it.each(readConfigurations(here('snippets.txt')))('$name', { timeout: 60_000 }, async (configuration) => {
  const theirs = await answerOf(configuration);
  expect(await toldOf(configuration, holdfast)).toEqual(theirs);
});

async function answerOf(configuration: SmallConfiguration): Promise<Told> {
  const digest = digestOf(configuration);
  const known = recorded[configuration.name];
  if (known && (!canAsk || known.digest === digest)) return known.told;
  const told = await toldOf(configuration, terraform);
  recorded[configuration.name] = { digest, told };
  writeFileSync(records, `${JSON.stringify(recorded, undefined, 1)}\n`);
  return told;
}

async function toldOf({ files }: SmallConfiguration, program: Program): Promise<Told> {
  const directory = mkdtempSync(join(tmpdir(), 'holdfast-snippets-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(join(directory, dirname(path)), { recursive: true });
      writeFileSync(join(directory, path), text);
    }
    await program(directory, ['init', '-no-color', '-input=false']);
    const validated = JSON.parse((await program(directory, ['validate', '-json'])).output) as Validation;
    const validate = inOrder(validated.diagnostics);
    if (validate.length > 0) return { validate };
    const lines = (await program(directory, ['plan', '-json', '-input=false'])).output.split('\n');
    const planned = lines.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as Message);
    return { validate, plan: inOrder(planned.flatMap(({ diagnostic }) => diagnostic ?? [])) };
  } finally {
    rmSync(directory, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

interface Validation {
  readonly diagnostics: readonly DiagnosticJson[];
}

interface Message {
  readonly diagnostic?: DiagnosticJson;
}

interface DiagnosticJson {
  readonly severity: string;
  readonly range?: object;
  readonly snippet?: object;
}

/** What is compared: terraform's order is that of its work. */
function inOrder(diagnostics: readonly DiagnosticJson[]): readonly object[] {
  return diagnostics
    .map(({ severity, range, snippet }) => ({ severity, range, snippet }))
    .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}
