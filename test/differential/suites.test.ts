/**
 * Test suites run by both: what is told, as text and as JSON, and the exit codes. Terraform's answers are recorded; where
 * the binary is at hand it is asked again. `npx vitest run test/differential/suites.test.ts -u` records anew.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { holdfast, type Program, terraform } from '../support/scenario-steps.ts';
import { terraformVersion } from '../support/terraform-oracle.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const golden = here('golden/suites.json');
const names = readdirSync(here('suites')).map((file) => file.replace(/\.txt$/, ''));

it.runIf(terraformVersion()?.startsWith('1.11.'))(
  'the record is what terraform does',
  async () => {
    const record: Record<string, Outcome> = {};
    for (const name of names) record[name] = await play(terraform, name);
    await expect(`${JSON.stringify(record, undefined, 1)}\n`).toMatchFileSnapshot(golden);
  },
  180_000,
);

describe('a suite of tests ends as with terraform', () => {
  const record = JSON.parse(readFileSync(golden, 'utf8')) as Record<string, Outcome>;
  for (const name of names)
    it(name, async () => {
      expect(await play(holdfast, name)).toEqual(record[name]);
    });
});

interface Outcome {
  readonly exit: number;
  readonly told: readonly string[];
  readonly stream: readonly unknown[];
}

async function play(program: Program, name: string): Promise<Outcome> {
  const directory = mkdtempSync(join(tmpdir(), 'holdfast-suites-'));
  try {
    const args = unpack(readFileSync(here(`suites/${name}.txt`), 'utf8'), directory);
    if (program === terraform) await program(directory, ['init']);
    const { code, output } = await program(directory, [...args, '-no-color']);
    const { output: stream } = await program(directory, [...args, '-json']);
    return { exit: code, told: withoutProblems(output), stream: streamOf(stream) };
  } finally {
    rmSync(directory, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

/** A suite in one file: the command line, and the files it is about, each after a line with its path. */
function unpack(text: string, directory: string): readonly string[] {
  const [head = '', ...parts] = text.split(/^-- (.+) --\n/m);
  for (let at = 0; at < parts.length; at += 2) {
    const path = join(directory, parts[at] ?? '');
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, parts[at + 1] ?? '');
  }
  return head.replace('args: ', '').trim().split(' ');
}

const progress = /^(?: {2}run "|\S+\.tftest\.(?:hcl|json)\.\.\.|Success!|Failure!)/;

/** The lines of progress: problems are told in our own words. */
const withoutProblems = (stdout: string): readonly string[] =>
  stdout.split('\n').filter((line) => progress.test(line));

/** The stream without what differs from run to run; of problems, what scripts look at. */
function streamOf(stdout: string): readonly unknown[] {
  const messages = stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  return messages.flatMap(({ '@timestamp': _, '@module': __, ...message }) => {
    if (message.type === 'version') return [];
    if (message.type !== 'diagnostic') return [message];
    const { severity, summary, range } = message.diagnostic as DiagnosticJson;
    const at = range && `${range.filename}:${range.start.line}`;
    return [{ ...message, diagnostic: { severity, summary, at } }];
  });
}

interface DiagnosticJson {
  readonly severity: string;
  readonly summary: string;
  readonly range?: { readonly filename: string; readonly start: { readonly line: number } };
}
