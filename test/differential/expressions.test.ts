/**
 * What expressions come to, compared with terraform. Its answers are recorded in `golden/answers.json`; where the binary is at
 * hand it is asked again, so that a record cannot be wrong. `npx vitest run test/differential -u` records anew.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { formatNumber } from '../../src/core/number.ts';
import { textOf } from '../../src/core/source.ts';
import { typeToJson } from '../../src/core/type.ts';
import { typeOf, unmark, type Value } from '../../src/core/value.ts';
import { createFunctions, evaluate } from '../../src/eval/index.ts';
import { type Expression, walk } from '../../src/hcl/index.ts';
import { machineFiles } from '../../src/platform/index.ts';
import { readNames, readTopics } from '../support/named-expressions.ts';
import { type Answer, askTerraform, terraformVersion } from '../support/terraform-oracle.ts';
import { differences } from './differences.ts';

const directory = fileURLToPath(new URL('expressions', import.meta.url));
const recordPath = fileURLToPath(new URL('golden/answers.json', import.meta.url));
const topics = readTopics(directory);
const texts = [...new Set(topics.flatMap(({ expressions }) => expressions.map(textOf)))];
const functions = createFunctions({ files: machineFiles, directory });
const scope = readNames(directory, functions);
const record = JSON.parse(readFileSync(recordPath, 'utf8')) as { readonly [expression: string]: Answer };

/** In the form that terraform's answers are recorded in. */
function answerOf(value: Value): Answer {
  return { type: typeToJson(typeOf(value)), value: plainOf(value) };
}

function plainOf(value: Value): unknown {
  const inner = unmark(value);
  switch (inner.kind) {
    case 'number':
      return { number: formatNumber(inner.value) };
    case 'string':
    case 'bool':
      return inner.value;
    case 'null':
      return null;
    case 'unknown':
      return 'known after apply';
    case 'list':
    case 'set':
    case 'tuple':
      return inner.items.map(plainOf);
    case 'map':
      return Object.fromEntries(Array.from(inner.entries, ([key, part]) => [key, plainOf(part)]));
    case 'object':
      return Object.fromEntries(Array.from(inner.attributes, ([name, part]) => [name, plainOf(part)]));
  }
}

/** One line for each expression. */
function render(answers: readonly Answer[]): string {
  const lines = texts.map((text, index) => `${JSON.stringify(text)}: ${JSON.stringify(answers[index])}`);
  return `{\n${lines.join(',\n')}\n}\n`;
}

describe('the recorded answers', () => {
  it.runIf(terraformVersion()?.startsWith('1.11.'))('are those of terraform', async () => {
    const answers = askTerraform(directory, texts);
    await expect(render(answers)).toMatchFileSnapshot(recordPath);
  });
});

for (const { name, expressions } of topics) {
  describe(name, () => {
    for (const expression of expressions) {
      const text = textOf(expression);
      const run = text in differences ? it.fails : isAnswerable(expression) ? it : it.skip;
      run(text, () => {
        const { value } = evaluate(expression, scope);
        const recorded = record[text];
        if (recorded && 'error' in recorded) expect(value && answerOf(value)).toBeUndefined();
        else expect(value && answerOf(value)).toEqual(recorded);
      });
    }
  });
}

/** Whether all functions called are there already; or refused by terraform too. */
function isAnswerable(expression: Expression): boolean {
  let all = true;
  walk(expression, (inside) => {
    if (inside.kind === 'call' && !functions.has(inside.name.text)) all = false;
  });
  return all || 'error' in (record[textOf(expression)] ?? {});
}
