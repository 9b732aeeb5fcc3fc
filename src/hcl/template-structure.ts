/**
 * The flat row of a template's pieces → the tree of its parts: `if` … `endif` and `for` … `endfor` become
 * nodes.
 */
import type { DiagnosticParts } from '../core/diagnostic.ts';
import type { DiagnosticCode } from '../core/diagnostic-codes.ts';
import type { Range } from '../core/source.ts';
import type { Expression, Interpolation, Name, TemplatePart } from './ast.ts';
import type { Cursor } from './cursor.ts';
import { complain } from './recovery.ts';

export type Piece = Text | Interpolation | Directive;

/** Literal text while strip markers and margins still work on it. */
interface Text extends Range {
  readonly kind: 'text';
  text: string;
}

export type DirectiveWord = 'if' | 'else' | 'endif' | 'for' | 'endfor';

/** One `%{ … }`; an `if` has a condition, a `for` has names and a collection. */
export interface Directive extends Range {
  readonly kind: 'directive';
  readonly word: DirectiveWord;
  readonly keyword: Range;
  readonly condition?: Expression;
  readonly key?: Name;
  readonly value?: Name;
  readonly collection?: Expression;
}

/**
 * Folds pieces into parts. A directive without its counterpart is left out, and reported unless the template
 * has a mistake already: there were `told` problems before it.
 */
export function nest(cursor: Cursor, pieces: readonly Piece[], told: number): readonly TemplatePart[] {
  const only = pieces[0];
  if (pieces.length === 1 && only && only.kind !== 'directive') return [only];
  const root: TemplatePart[] = [];
  let level: Level = { parts: root };
  const report: Report = (code, parts) => {
    if (cursor.diagnostics.length === told) complain(cursor, code, parts);
  };
  for (const piece of pieces) {
    if (piece.kind === 'directive') level = step(report, level, piece);
    else append(level.parts, piece);
  }
  if (level.outer) complainUnended(report, level.opening);
  return root;
}

type Report = (code: DiagnosticCode, parts: DiagnosticParts) => void;

/** What is open: `parts` receives what comes next; `beforeElse` is kept from before an `else`. */
interface Inner {
  readonly parts: TemplatePart[];
  readonly opening: Directive;
  readonly beforeElse?: readonly TemplatePart[];
  readonly depth: number;
  readonly outer: Level;
}

type Level =
  | Inner
  | { readonly parts: TemplatePart[]; readonly outer?: undefined; readonly depth?: undefined };

const depthLimit = 100;

function step(report: Report, level: Level, directive: Directive): Level {
  switch (directive.word) {
    case 'if':
    case 'for':
      return begin(report, level, directive);
    case 'else':
      if (level.outer && level.opening.word === 'if' && !level.beforeElse)
        return { ...level, beforeElse: level.parts, parts: [] };
      break;
    case 'endif':
      if (level.outer && level.opening.word === 'if') return end(level, directive);
      break;
    case 'endfor':
      if (level.outer && level.opening.word === 'for') return end(level, directive);
      break;
  }
  complainUnexpected(report, directive, level);
  return level;
}

function begin(report: Report, outer: Level, opening: Directive): Level {
  const depth = (outer.depth ?? 0) + 1;
  if (depth === depthLimit) {
    report('nesting-too-deep', {
      detail: `Template directives are nested to a depth of ${depthLimit} at most.`,
      subject: opening,
    });
  }
  return { parts: [], opening, depth, outer };
}

function end({ opening, parts, beforeElse, depth, outer }: Inner, closing: Directive): Level {
  const range = { source: opening.source, start: opening.start, end: closing.end };
  const { condition, key, value, collection } = opening;
  if (depth >= depthLimit) return outer;
  if (condition) {
    const [whenTrue, whenFalse] = beforeElse ? [beforeElse, parts] : [parts, []];
    // biome-ignore lint/suspicious/noThenProperty: it is data, and never awaited
    outer.parts.push({ kind: 'if', ...range, condition, then: whenTrue, else: whenFalse });
  } else if (value && collection) {
    outer.parts.push({ kind: 'for', ...range, ...(key && { key }), value, collection, body: parts });
  }
  return outer;
}

/** Adds a part; the lines of a heredoc become one text. */
function append(parts: TemplatePart[], piece: Text | Interpolation): void {
  const last = parts.at(-1);
  if (piece.kind === 'text' && last?.kind === 'text' && last.end === piece.start) {
    parts[parts.length - 1] = { ...last, end: piece.end, text: last.text + piece.text };
  } else parts.push(piece);
}

function complainUnexpected(report: Report, directive: Directive, level: Level): void {
  const wanted = directive.word === 'endfor' ? 'for' : 'if';
  const inside = level.outer ? ` The directive open here is "${level.opening.word}".` : '';
  report('unbalanced-template-directive', {
    detail: `This "${directive.word}" belongs to no "${wanted}" in the same string.${inside}`,
    subject: directive.keyword,
    context: directive,
  });
}

function complainUnended(report: Report, opening: Directive): void {
  report('unbalanced-template-directive', {
    detail: `This "${opening.word}" is not ended before the end of its string.`,
    subject: opening.keyword,
    context: opening,
    help: `Write "%{ end${opening.word} }" where it ends.`,
  });
}
