import type { CodeEntry } from '../../core/diagnostic-codes/code-entry.ts';
import { codesByPhase } from '../../core/diagnostic-codes.ts';
import { list, page, section } from './markdown.ts';

/** Every diagnostic by the phase that finds it. */
export function diagnosticsPage(): string {
  return page('Diagnostics', [
    'Every problem holdfast can report. A code is stable and its summary constant, so both can be searched for; the detail, the place and the help are those of the case. `-json` output carries the code.',
    ...Object.entries(codesByPhase).flatMap(([phase, codes]) => section(phase, list(entries(codes)))),
  ]);
}

function entries(codes: Readonly<Record<string, CodeEntry>>): readonly string[] {
  return Object.entries(codes)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([name, { severity, summary, doc }]) =>
        `<a id="${name}"></a>\`${name}\` (${severity}): **${summary}**. ${doc}`,
    );
}
