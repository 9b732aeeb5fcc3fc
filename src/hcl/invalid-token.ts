/**
 * What is wrong with text that is no token, and what was probably meant.
 */
import { type Diagnostic, diagnose } from '../core/diagnostic.ts';
import { type Range, textOf } from '../core/source.ts';

/** The explanation of an `invalid` token. */
export function explainInvalid(token: Range): Diagnostic {
  const text = textOf(token);
  if (text.startsWith('/*')) return unterminatedComment(token);
  if (text.startsWith('<<')) return invalidHeredoc(token);
  if (text.includes('\ufffd')) return wrongEncoding(token);
  const operator = booleanOperators.get(text);
  if (operator) {
    return diagnose('unsupported-operator', {
      detail: `There are no bitwise operators, so "${text}" cannot be used.`,
      subject: token,
      help: `Did you mean "${operator}"?`,
    });
  }
  return diagnose('invalid-character', { detail: describe(text), subject: token, help: suggest(text) });
}

const booleanOperators = new Map([
  ['&', '&&'],
  ['|', '||'],
  ['~', '!'],
  ['^', '!='],
]);

function unterminatedComment(token: Range): Diagnostic {
  return diagnose('unterminated-comment', {
    detail: 'The comment that starts here runs to the end of the file.',
    subject: { ...token, end: token.start + 2 },
    help: 'Close it with "*/".',
  });
}

function invalidHeredoc(token: Range): Diagnostic {
  return diagnose('invalid-expression', {
    detail:
      'A heredoc starts with "<<" or "<<-" and a marker, and nothing may follow the marker on its line.',
    subject: token,
    help: 'Write "<<EOT", the text on the lines below, and EOT on a line of its own.',
  });
}

function wrongEncoding(token: Range): Diagnostic {
  return diagnose('invalid-character-encoding', {
    detail: 'The bytes here are not UTF-8.',
    subject: token,
    help: 'Save the file with the encoding UTF-8.',
  });
}

function describe(text: string): string {
  if (text.startsWith("'")) return 'Strings are not written in single quotes.';
  if (text.startsWith('`')) return 'Strings are not written in backticks.';
  if (text === ';') return 'A semicolon does not separate anything.';
  if (/^[\u2018-\u201f]/u.test(text)) return 'Typographic quotes do not start a string.';
  const codes = [...text].map((character) => codePointName(character)).join(', ');
  return `The text ${JSON.stringify(text)} (${codes}) has no meaning in the language.`;
}

function codePointName(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

function suggest(text: string): string | undefined {
  if (text.startsWith('`')) return 'Use double quotes, or a heredoc ("<<EOT") for text of several lines.';
  if (text === ';')
    return 'End arguments and blocks with a newline, and separate items of a collection with commas.';
  if (text.length > 1 && text.startsWith("'")) return `Write ${JSON.stringify(text.slice(1, -1))}.`;
  if (/^['\u2018-\u201f]/u.test(text)) return 'Use double quotes: ".';
  return undefined;
}
