import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../src/core/diagnostic.ts';
import { formatRange, lineText, positionAt } from '../../src/core/source.ts';
import { parseFile } from '../../src/hcl/index.ts';

const folder = new URL('./golden/', import.meta.url);
const names = readdirSync(folder).filter((name) => name.endsWith('.tf'));

describe('what is said about', () => {
  it.each(names)('%s', async (name) => {
    const text = readFileSync(new URL(name, folder), 'utf8');
    const said = parseFile({ path: name, text }).diagnostics.map(print).join('\n');
    await expect(said).toMatchFileSnapshot(new URL(name.replace(/\.tf$/, '.txt'), folder).pathname);
  });
});

function print({ code, summary, detail, subject, help }: Diagnostic): string {
  if (!subject) throw new Error(`"${summary}" has no place`);
  const { line, column } = positionAt(subject.source, subject.start);
  const length = Math.max(
    1,
    Math.min(subject.end, lineEnd(subject.source.text, subject.start)) - subject.start,
  );
  return [
    `${summary} [${code}]`,
    `  ${formatRange(subject)}`,
    `  | ${lineText(subject.source, line)}`,
    `  | ${' '.repeat(column - 1)}${'^'.repeat(length)}`,
    `  ${detail}`,
    ...(help ? [`  ${help}`] : []),
    '',
  ].join('\n');
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}
