/**
 * What expressions come to, compared with terraform. Its answers are recorded under `golden`; where the binary is at
 * hand it is asked again, so that a record cannot be wrong. `npx vitest run test/differential -u` records anew.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../src/core/diagnostic.ts';
import { textOf } from '../../src/core/source.ts';
import { typeToJson } from '../../src/core/type.ts';
import { typeOf, type Value } from '../../src/core/value.ts';
import { createFunctions, evaluate } from '../../src/eval/index.ts';
import { machineFiles } from '../../src/platform/index.ts';
import { laterFiles, plainOf, renderRecord, textsOf, valueFiles } from '../support/expression-cases.ts';
import { readNames, readTopics } from '../support/named-expressions.ts';
import { askForPlans, askTerraform, terraformVersion } from '../support/terraform-oracle.ts';
import { isSameRefusal, type Refusal } from '../support/underlined.ts';
import { differences } from './differences.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const directory = here('expressions');
const moment = { plannedAt: Date.parse('2026-01-02T03:04:05Z') };
const functions = createFunctions({ files: machineFiles, directory, moment });
const scope = readNames(directory, functions);
const hasTerraform = terraformVersion()?.startsWith('1.11.') ?? false;

compare({
  files: valueFiles,
  golden: here('golden/values.json'),
  ask: (texts) => askTerraform(directory, texts),
  answer: (value) => ({ type: typeToJson(typeOf(value)), value: plainOf(value, false) }),
});

compare({
  files: laterFiles,
  golden: here('golden/later.json'),
  ask: (texts) => askForPlans(directory, texts),
  answer: (value) => ({ planned: plainOf(value, true) }),
});

interface Comparison {
  readonly files: readonly string[];
  /** Where terraform's answers are recorded. */
  readonly golden: string;
  readonly ask: (texts: readonly string[]) => readonly unknown[];
  /** A value in the form of those answers. */
  readonly answer: (value: Value) => unknown;
}

function compare({ files, golden, ask, answer }: Comparison): void {
  const topics = readTopics(directory, ...files);
  const record = JSON.parse(readFileSync(golden, 'utf8')) as { readonly [expression: string]: object };
  it.runIf(hasTerraform)(`the record of ${files.join(' and ')} is what terraform says`, async () => {
    const texts = textsOf(topics);
    await expect(renderRecord(texts, ask(texts))).toMatchFileSnapshot(golden);
  });
  for (const { name, expressions } of topics) {
    describe(name, () => {
      for (const expression of expressions) {
        const text = textOf(expression);
        const recorded = record[text];
        const run = text in differences ? it.fails : it;
        run(text, () => {
          const { value, diagnostics } = evaluate(expression, scope);
          expect(value ? answer(value) : refusalLike(recorded, diagnostics)).toEqual(recorded);
        });
      }
    });
  }
}

/** What is recorded, where we refuse the same for the same reason; or our refusal. */
function refusalLike(recorded: object | undefined, [first]: readonly Diagnostic[]): object {
  const ours = { error: first?.summary ?? '', at: first?.subject ? textOf(first.subject) : '' };
  return recorded && isSameRefusal(ours, recorded as Refusal) ? recorded : ours;
}
