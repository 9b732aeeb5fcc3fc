import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../src/core/diagnostic.ts';
import { diagnosticsText, PLAIN } from '../../src/report/index.ts';

/** A problem at a piece of text in a file of that text. */
function shown(text: string, ...snippets: readonly string[]): string {
  const source = { path: 'main.tf', text };
  const problems = snippets.map((snippet): Diagnostic => {
    const start = text.indexOf(snippet);
    const subject = { source, start, end: start + snippet.length };
    return { code: 'git-failed', severity: 'error', summary: 'Wrong', detail: 'So it is.', subject };
  });
  return diagnosticsText(problems, { palette: PLAIN, width: 78 });
}

describe('the heading of a snippet', () => {
  it('names the block around it, in whichever order places are asked for', () => {
    const text = 'locals {\n  b = 1\n}\n\nstray = 2\n\noutput "c" {\n  d = 3\n}\n';
    const lines = shown(text, 'd = 3', 'stray', 'b = 1', 'output', 'output "c" {\n  d = 3').split('\n');
    expect(lines.filter((line) => line.includes(' line '))).toEqual([
      '│   on main.tf line 2, in locals:',
      '│   on main.tf line 5:',
      '│   on main.tf line 7:',
      '│   on main.tf line 7:',
      '│   on main.tf line 8, in output "c":',
    ]);
  });

  it('is looked for in a line of any length', () => {
    expect(shown('x '.repeat(5_000_000), 'x')).toContain('on main.tf line 1:');
  });

  it('is found for thousands of problems in a file', () => {
    const text = `locals {\n${Array.from({ length: 20_000 }, (_, i) => `  a${i} = 1\n`).join('')}}\n`;
    const places = Array.from({ length: 20_000 }, (_, i) => `a${i} `);
    expect(shown(text, ...places).match(/in locals:/g)).toHaveLength(20_000);
  });
});
