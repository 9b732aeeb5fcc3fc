/**
 * The real terraform as the judge of expressions. It is asked about many at once, in a throw-away directory, without
 * network and without touching anything else.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What an expression comes to: its type in JSON notation and its value, numbers as `{"number": digits}`; that it is not wholly known; or what is wrong. */
export type Answer =
  | { readonly type: unknown; readonly value: unknown }
  | { readonly later: true }
  | RefusedAnswer;

/** The summary of the first problem, and the text that is underlined. */
export interface RefusedAnswer {
  readonly error: string;
  readonly at: string;
}

/** The version on the search path, or undefined where there is no terraform. */
export function terraformVersion(): string | undefined {
  const { status, stdout } = spawnSync('terraform', ['version', '-json'], { encoding: 'utf8' });
  return status === 0 ? (JSON.parse(stdout) as { terraform_version: string }).terraform_version : undefined;
}

/** Terraform's answers, in order. `directory` holds the names that the expressions use, and the files. */
export function askTerraform(directory: string, expressions: readonly string[]): readonly Answer[] {
  return ask(directory, expressions, outputOf, answerFrom);
}

/** What terraform plans for attributes that hold the expressions: what is known, what is not yet, and what is secret. */
export function askForPlans(directory: string, expressions: readonly string[]): readonly PlannedAnswer[] {
  return ask(directory, expressions, resourceOf, plannedFrom);
}

/** The `configuration` member of the plan JSON that terraform makes for a directory. */
export function askForConfiguration(directory: string): unknown {
  const scratch = mkdtempSync(join(tmpdir(), 'holdfast-oracle-'));
  try {
    cpSync(directory, scratch, { recursive: true });
    terraform(scratch, ['init']);
    terraform(scratch, ['plan', '-input=false', '-out=plan']);
    return (JSON.parse(terraform(scratch, ['show', '-json', 'plan']).stdout) as PlanJson).configuration;
  } finally {
    rmSync(scratch, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

/** The value with `KNOWN_LATER` in place of what is not known, and secrets as `{"sensitive": value}`; or what is wrong. */
export type PlannedAnswer = { readonly planned: unknown } | RefusedAnswer;

export const KNOWN_LATER = '(known after apply)';

function ask<T>(
  directory: string,
  expressions: readonly string[],
  write: (index: number, text: string) => string,
  read: (plan: PlanJson, index: number) => T,
): readonly (T | RefusedAnswer)[] {
  const scratch = mkdtempSync(join(tmpdir(), 'holdfast-oracle-'));
  try {
    cpSync(directory, scratch, { recursive: true });
    for (const [index, text] of expressions.entries())
      writeFileSync(fileOf(scratch, index), write(index, text));
    const refused = new Map<number, RefusedAnswer>();
    for (let problems = problemsOf(scratch); problems.length > 0; problems = problemsOf(scratch)) {
      for (const { index, error, start, end } of problems) {
        const written = Buffer.from(write(index, expressions[index] ?? ''));
        if (!refused.has(index)) refused.set(index, { error, at: written.toString('utf8', start, end) });
        rmSync(fileOf(scratch, index), { force: true });
      }
    }
    const { stdout } = terraform(scratch, ['show', '-json', 'plan']);
    const plan = JSON.parse(withNumbersAsText(stdout)) as PlanJson;
    return expressions.map((_, index) => {
      return refused.get(index) ?? read(plan, index);
    });
  } finally {
    rmSync(scratch, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

/** A file for each expression: terraform reads a file again for every problem in it. */
const fileOf = (directory: string, index: number): string => join(directory, `expression_${index}.tf`);

/** An output in a tuple, because one that is null would be left out; sensitive, so that every value may be shown. */
const outputOf = (index: number, text: string): string =>
  `output "e${index}" {\n  sensitive = true\n  value = [\n${text}\n  ]\n}\n`;

const resourceOf = (index: number, text: string): string =>
  `resource "terraform_data" "e${index}" {\n  input = [\n${text}\n  ]\n}\n`;

interface Refusal {
  readonly index: number;
  readonly error: string;
  /** In bytes, from the file's beginning. */
  readonly start: number;
  readonly end: number;
}

/** What stands for the summary where there is a value that terraform can work with, but not write down. */
export const INFINITE = 'cannot serialize infinity';

function problemsOf(scratch: string): readonly Refusal[] {
  const { stdout } = terraform(scratch, ['plan', '-json', '-input=false', '-out=plan']);
  return stdout
    .split('\n')
    .filter(Boolean)
    .flatMap((line) => {
      const { diagnostic } = JSON.parse(line) as { diagnostic?: DiagnosticJson };
      if (diagnostic?.severity !== 'error') return [];
      const text = `${diagnostic.summary} ${diagnostic.detail}`;
      const infinite = [...text.matchAll(/\be(\d+)\b[^"\n]*"?[^"\n]*: cannot serialize infinity/g)];
      if (infinite.length > 0)
        return infinite.map(([, index]) => ({ index: Number(index), error: INFINITE, start: 0, end: 0 }));
      const { filename = '', start, end } = diagnostic.range ?? {};
      const file = /^expression_(\d+)\.tf$/.exec(filename);
      if (!file || !start || !end) throw new Error(`${diagnostic.summary}: ${diagnostic.detail}`);
      return [{ index: Number(file[1]), error: diagnostic.summary, start: start.byte, end: end.byte }];
    });
}

interface DiagnosticJson {
  readonly severity: string;
  readonly summary: string;
  readonly detail: string;
  readonly range?: {
    readonly filename: string;
    readonly start: { readonly byte: number };
    readonly end: { readonly byte: number };
  };
}

interface PlanJson {
  readonly configuration?: unknown;
  readonly planned_values: {
    readonly outputs?: {
      readonly [name: string]: { readonly type?: [string, unknown[]]; readonly value?: unknown[] };
    };
  };
  readonly resource_changes?: readonly {
    readonly name: string;
    readonly change: Readonly<
      Record<'after' | 'after_unknown' | 'after_sensitive', { readonly input?: unknown }>
    >;
  }[];
}

function answerFrom({ planned_values }: PlanJson, index: number): Answer {
  const output = planned_values.outputs?.[`e${index}`];
  if (!output) throw new Error(`terraform gives no value for expression ${index}`);
  if (!output.type || !output.value) return { later: true };
  return { type: output.type[1][0], value: output.value[0] };
}

function plannedFrom({ resource_changes = [] }: PlanJson, index: number): PlannedAnswer {
  const change = resource_changes.find(({ name }) => name === `e${index}`)?.change;
  if (!change) throw new Error(`terraform plans nothing for expression ${index}`);
  const { after, after_unknown, after_sensitive } = change;
  const [planned] = merged(after.input, after_unknown.input, after_sensitive.input) as readonly unknown[];
  return { planned };
}

/** A value and its two masks in one. Masks leave out members that are neither. */
function merged(value: unknown, unknown: unknown, sensitive: unknown): unknown {
  if (sensitive === true) return { sensitive: merged(value, unknown, false) };
  if (unknown === true) return KNOWN_LATER;
  if (Array.isArray(value)) {
    return value.map((item, index) => merged(item, at(unknown, index), at(sensitive, index)));
  }
  if (typeof value !== 'object' || value === null || 'number' in value) return value;
  const names = [...new Set([value, unknown].flatMap((part) => Object.keys(part ?? {})))].sort();
  return Object.fromEntries(
    names.map((name) => [name, merged(at(value, name), at(unknown, name), at(sensitive, name))]),
  );
}

function at(part: unknown, step: string | number): unknown {
  return typeof part === 'object' && part !== null ? (part as Record<string, unknown>)[step] : undefined;
}

/** JSON.parse would round numbers. Strings are passed over; every number becomes `{"number": "…"}`. */
function withNumbersAsText(json: string): string {
  return json.replace(/"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g, (found) =>
    found.startsWith('"') ? found : `{"number":"${found}"}`,
  );
}

function terraform(directory: string, args: readonly string[]): { readonly stdout: string } {
  const { stdout, error } = spawnSync('terraform', args, {
    cwd: directory,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
    env: { PATH: process.env.PATH, CHECKPOINT_DISABLE: '1', TF_CLI_CONFIG_FILE: '/dev/null' },
  });
  if (error) throw error;
  return { stdout };
}
