import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

it('a diagnostic code is declared in one phase only', () => {
  const folder = fileURLToPath(new URL('../../src/core/diagnostic-codes', import.meta.url));
  const declared = readdirSync(folder).flatMap((file) => {
    const text = readFileSync(`${folder}/${file}`, 'utf8');
    return Array.from(text.matchAll(/^ {2}'([a-z0-9-]+)': \{/gm), ([, code]) => code);
  });
  expect(declared.filter((code, index) => declared.indexOf(code) !== index)).toEqual([]);
});
