/** Test runs as JUnit XML, which build servers read. */
import type { Diagnostic } from '../core/diagnostic.ts';
import type { TestRunResult } from '../core/test-events.ts';
import { diagnosticsText } from './diagnostics-text.ts';
import { PLAIN } from './palette.ts';

/** The document: a suite for each file, a case for each run. */
export function testJunit(results: readonly TestRunResult[]): string {
  const files = [...new Set(results.map(({ file }) => file))];
  const suites = files.flatMap((file) =>
    suiteLines(
      file,
      results.filter((result) => result.file === file),
    ),
  );
  return `<?xml version="1.0" encoding="UTF-8"?><testsuites>\n${suites.join('\n')}\n</testsuites>`;
}

function suiteLines(file: string, runs: readonly TestRunResult[]): readonly string[] {
  const number = (status: TestRunResult['status']): number =>
    runs.filter((run) => run.status === status).length;
  const counts = `tests="${runs.length}" skipped="${number('skip')}" failures="${number('fail')}" errors="${number('error')}"`;
  return [`  <testsuite name="${escaped(file)}" ${counts}>`, ...runs.flatMap(caseLines), '  </testsuite>'];
}

function caseLines(run: TestRunResult): readonly string[] {
  const time =
    run.startedAt === undefined
      ? ''
      : ` time="${run.elapsedMs / 1000}" timestamp="${new Date(run.startedAt).toISOString().replace(/\.\d+Z$/, 'Z')}"`;
  const open = `    <testcase name="${escaped(run.run)}" classname="${escaped(run.file)}"${time}>`;
  const inside = insideOf(run);
  return inside.length === 0 ? [`${open}</testcase>`] : [open, ...inside, '    </testcase>'];
}

function insideOf({ status, diagnostics, assertions }: TestRunResult): readonly string[] {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  switch (status) {
    case 'pass':
      return [];
    case 'skip':
      return ['      <skipped message="Testcase skipped due to a previous testcase error"></skipped>'];
    case 'fail': {
      const failed = errors.filter(({ code }) => code === 'test-assertion-failed');
      const said = failed.map(({ detail }) => detail).join(', ');
      const text = `${failed.length} of ${assertions} assertions failed: ${said}`;
      return [`      <failure message="${escaped(text)}">${cdata(errors)}</failure>`];
    }
    case 'error':
      return [`      <error message="Encountered an error">${cdata(errors)}</error>`];
  }
}

function cdata(problems: readonly Diagnostic[]): string {
  const text = diagnosticsText(problems, { palette: PLAIN, width: 80, boxed: false });
  return `<![CDATA[${`${text}\n`.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&#34;',
  "'": '&#39;',
  '\n': '&#xA;',
  '\t': '&#x9;',
  '\r': '&#xD;',
};

const escaped = (text: string): string => text.replace(/[&<>"'\n\t\r]/g, (found) => ENTITIES[found] ?? found);
