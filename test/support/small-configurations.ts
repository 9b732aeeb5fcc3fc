/**
 * Small configurations, many to a file: what a program finds wrong with each when it only looks, and what it plans for
 * those that are right, in a form in which two programs can be compared.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Program } from './scenario-steps.ts';

/** A configuration by its name; files by path. */
export interface SmallConfiguration {
  readonly name: string;
  readonly files: { readonly [path: string]: string };
}

/**
 * Reads a file of them: `=== name` begins a configuration, `--- path` one of its files. What comes before a first path
 * is `main.tf`.
 */
export function readConfigurations(path: string): readonly SmallConfiguration[] {
  const [, ...parts] = readFileSync(path, 'utf8').split(/^=== /m);
  return parts.map((part) => {
    const [name = '', ...lines] = part.split('\n');
    const [first = '', ...others] = lines.join('\n').split(/^--- /m);
    const named = others.map((other): readonly [string, string] => {
      const end = other.indexOf('\n');
      return [other.slice(0, end).trim(), other.slice(end + 1)];
    });
    const main = first.trim() === '' ? [] : [['main.tf', first] as const];
    return { name: name.trim(), files: Object.fromEntries([...main, ...named]) };
  });
}

export function digestOf({ files }: SmallConfiguration): string {
  return createHash('sha256').update(JSON.stringify(files)).digest('hex').slice(0, 16);
}

/** What came of looking at a configuration. */
export interface Findings {
  readonly valid: boolean;
  /** `error: Summary (main.tf:3)`, each once, by place. */
  readonly problems: readonly string[];
  /** Of a valid one, where plans are wanted: what is planned, or what is then found wrong. */
  readonly planned?: PlannedValues | readonly string[];
}

/** Of a plan in JSON: the values that are planned, and what becomes of outputs. */
export interface PlannedValues {
  readonly values: unknown;
  readonly outputs: unknown;
}

/** Has a program look at a configuration in a directory of its own. */
export async function lookAt(
  { files }: SmallConfiguration,
  program: Program,
  { plan = false }: { readonly plan?: boolean } = {},
): Promise<Findings> {
  const directory = mkdtempSync(join(tmpdir(), 'holdfast-small-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(join(directory, dirname(path)), { recursive: true });
      writeFileSync(join(directory, path), text);
    }
    const text = Object.values(files).join('\n');
    if (/\bmodule\b|\bbackend\b|required_providers/.test(text))
      await program(directory, ['init', '-no-color', '-input=false']);
    const { output } = await program(directory, ['validate', '-json']);
    const { valid, diagnostics } = JSON.parse(output) as Validation;
    const found = { valid, problems: [...new Set(diagnostics.map(problemLine))].sort() };
    return valid && plan ? { ...found, planned: await planned(directory, program) } : found;
  } finally {
    rmSync(directory, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

async function planned(directory: string, program: Program): Promise<PlannedValues | readonly string[]> {
  const { code, output } = await program(directory, ['plan', '-json', '-input=false', '-out=saved.plan']);
  if (code !== 0) {
    const messages = output.split('\n').filter((line) => line.startsWith('{'));
    const diagnostics = messages.flatMap((line) => (JSON.parse(line) as Message).diagnostic ?? []);
    return [...new Set(diagnostics.map(problemLine))].sort();
  }
  const shown = await program(directory, ['show', '-json', 'saved.plan']);
  const { planned_values: values, output_changes: outputs } = JSON.parse(shown.output) as PlanJson;
  return { values, outputs };
}

interface PlanJson {
  readonly planned_values: unknown;
  readonly output_changes?: unknown;
}

interface Validation {
  readonly valid: boolean;
  readonly diagnostics: readonly DiagnosticJson[];
}

interface Message {
  readonly diagnostic?: DiagnosticJson;
}

interface DiagnosticJson {
  readonly severity: string;
  readonly summary: string;
  readonly range?: { readonly filename: string; readonly start: { readonly line: number } };
}

function problemLine({ severity, summary, range }: DiagnosticJson): string {
  const place = range ? ` (${range.filename}:${range.start.line})` : '';
  return `${severity}: ${summary}${place}`;
}
