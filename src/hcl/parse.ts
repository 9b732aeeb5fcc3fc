/**
 * The ways into the parser.
 */
import { type Checked, checked } from '../core/diagnostic.ts';
import type { Range, Source } from '../core/source.ts';
import type { Body, Expression, Template } from './ast.ts';
import { parseConfigFile } from './body-parser.ts';
import { at, currentRange, openCursor } from './cursor.ts';
import { parseExpressionRule } from './expression-parser.ts';
import { fail } from './recovery.ts';
import { parseBare } from './template-parser.ts';

/**
 * Reads a configuration file. There is always a body, holding all that could be read, and every problem of
 * the file.
 */
export function parseFile(source: Source): Checked<Body> {
  const cursor = openCursor(source, 'code');
  return checked(parseConfigFile(cursor), cursor.diagnostics);
}

/**
 * Reads one expression that is all of a source, or the part of it that `range` covers. Newlines are spacing.
 */
export function parseExpression(source: Source, range?: Range): Checked<Expression> {
  const cursor = openCursor(source, 'code', { newlines: false, range });
  const expression = parseExpressionRule(cursor);
  if (!at(cursor, 'end')) {
    fail(cursor, 'extra-characters', {
      detail: 'The expression ends before this, and nothing was expected to follow it.',
      subject: currentRange(cursor),
      context: expression,
    });
  }
  return checked(expression, cursor.diagnostics);
}

/** Reads a whole source as a template without quotes around it: escapes are `$${` and `%%{` only. */
export function parseTemplate(source: Source): Checked<Template> {
  const cursor = openCursor(source, 'template');
  return checked(parseBare(cursor, parseExpressionRule), cursor.diagnostics);
}
