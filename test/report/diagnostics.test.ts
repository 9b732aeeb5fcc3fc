import { createColors } from 'picocolors';
import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../src/core/diagnostic.ts';
import type { Source } from '../../src/core/source.ts';
import { diagnosticsText, diagnosticText, PLAIN, validateJson } from '../../src/report/index.ts';

const source: Source = {
  path: 'main.tf',
  text: 'variable "n" {\n  type    = number\n\tdefault = "日本語"\n}\n\nresource "aws_s3_bucket" "a" {\n  bukket = "x"\n}\n',
};

function at(snippet: string): NonNullable<Diagnostic['subject']> {
  const start = source.text.indexOf(snippet);
  return { source, start, end: start + snippet.length };
}

function problem(parts: Partial<Diagnostic> = {}): Diagnostic {
  return {
    code: 'git-failed',
    severity: 'error',
    summary: 'Unsupported argument',
    detail: 'An argument named "bukket" is not expected here.',
    ...parts,
  };
}

const plain = { palette: PLAIN, width: 60 };

describe('a diagnostic as text', () => {
  it('shows the place, the line with a caret under what is meant, and the help', () => {
    const shown = diagnosticText(
      problem({ subject: at('bukket'), address: 'aws_s3_bucket.a', help: 'Did you mean "bucket"?' }),
      plain,
    );
    expect(shown).toBe(`╷
│ Error: Unsupported argument
│
│   with aws_s3_bucket.a,
│   on main.tf line 7, in resource "aws_s3_bucket" "a":
│    7:   bukket = "x"
│         ^^^^^^
│
│ An argument named "bukket" is not expected here.
│
│ Did you mean "bucket"?
╵`);
  });

  it('puts the caret under wide characters and behind tabs', () => {
    const lines = diagnosticText(problem({ subject: at('日本語') }), plain).split('\n');
    const line = lines.findIndex((text) => text.includes('日本語'));
    expect(lines[line]).toBe('│    3:   default = "日本語"');
    expect(lines[line + 1]).toBe('│                    ^^^^^^');
  });

  it('shows of a very long line what is around the place', () => {
    const long: Source = { path: 'a.tf', text: `${'a'.repeat(5000)}!${'b'.repeat(5000)}` };
    const lines = diagnosticText(problem({ subject: { source: long, start: 5000, end: 5001 } }), plain).split(
      '\n',
    );
    const line = lines.find((text) => text.includes('!')) ?? '';
    expect(line).toMatch(/…a+!b+…$/);
    expect(line.length).toBeLessThan(450);
    expect(lines.find((text) => text.includes('^'))?.indexOf('^')).toBe(line.indexOf('!'));
  });

  it('tells the place in a state, which holds secrets, and quotes nothing of it', () => {
    const state: Source = { path: 'terraform.tfstate', text: '{\n "password": hunter2\n}', unquotable: true };
    const subject = { source: state, start: 15, end: 16 };
    const shown = diagnosticText(problem({ subject }), plain);
    expect(shown).toContain('on terraform.tfstate line 2, column 14');
    expect(shown + JSON.stringify(validateJson([problem({ subject })]))).not.toContain('hunter2');
  });

  it('names no block for a header itself, and wraps what it says', () => {
    const detail =
      'A sentence that is so long that it has to be broken somewhere, because lines have sixty columns.\n\n  laid out text stays';
    const shown = diagnosticText(problem({ detail, subject: at('resource "aws_s3_bucket" "a"') }), plain);
    expect(shown).toContain('│   on main.tf line 6:\n');
    expect(shown).toContain('│   laid out text stays');
    expect(Math.max(...shown.split('\n').map((line) => line.length))).toBeLessThanOrEqual(60);
  });

  it('does without the box, and with colours, when told', () => {
    expect(diagnosticText(problem(), { ...plain, boxed: false })).not.toMatch(/[╷│╵]/);
    expect(diagnosticText(problem(), { ...plain, palette: createColors(true) })).toContain('\u001b[31m');
  });

  it('tells warnings before errors, and warnings alone in short when asked', () => {
    const warning = problem({ severity: 'warning', summary: 'Deprecated', subject: at('bukket') });
    const both = diagnosticsText([problem(), warning], { ...plain, compactWarnings: true });
    expect(both.indexOf('Deprecated')).toBeLessThan(both.indexOf('Unsupported'));
    const compact = diagnosticsText([warning, warning, warning], { ...plain, compactWarnings: true });
    expect(compact).toContain('- Deprecated\n  on main.tf line 7 (and 2 more)');
  });
});

describe('diagnostics as JSON', () => {
  it("have Terraform's shape, with offsets in bytes", () => {
    const document = validateJson([problem({ subject: at('日本語') })]);
    expect(document).toMatchObject({
      format_version: '1.0',
      valid: false,
      error_count: 1,
      warning_count: 0,
      diagnostics: [
        {
          severity: 'error',
          summary: 'Unsupported argument',
          range: {
            filename: 'main.tf',
            start: { line: 3, column: 13, byte: 46 },
            end: { line: 3, column: 16, byte: 55 },
          },
          snippet: {
            context: 'variable "n"',
            code: '\tdefault = "日本語"',
            start_line: 3,
            highlight_start_offset: 12,
            highlight_end_offset: 21,
            values: [],
          },
        },
      ],
    });
  });
});
