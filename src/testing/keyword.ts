/** Arguments whose value is a bare word: `command = plan`. */
import { type Diagnostic, diagnose } from '../core/diagnostic.ts';
import type { DiagnosticCode } from '../core/diagnostic-codes.ts';
import type { Attribute } from '../hcl/index.ts';

/** Which of the words it is; undefined where it is none, which is reported, or where there is no argument. */
export function keywordOf<Word extends string>(
  attribute: Attribute | undefined,
  words: readonly Word[],
  code: DiagnosticCode,
  problems: Diagnostic[],
): Word | undefined {
  if (!attribute) return undefined;
  const { value, name } = attribute;
  const word = value.kind === 'variable' ? words.find((each) => each === value.name) : undefined;
  if (word === undefined) {
    const detail = `The argument "${name.text}" is one of these words, without quotes: ${words.join(', ')}.`;
    problems.push(diagnose(code, { detail, subject: value }));
  }
  return word;
}
