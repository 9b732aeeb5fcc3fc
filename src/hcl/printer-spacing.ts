import { bracketsOpened, type Layout } from './printer-layout.ts';
import type { TokenKind } from './token.ts';

/** Sets one space or none before each token but the first of a cell: before `=` there is one, until it is aligned. */
export function spaceCells(layout: Layout): void {
  const { gaps, lines } = layout;
  for (const { first, assign, comment } of lines) {
    spaceCell(layout, first, assign);
    if (assign < comment) gaps[assign] = 1;
    spaceCell(layout, assign, comment);
  }
}

function spaceCell(layout: Layout, from: number, to: number): void {
  const { kinds, gaps } = layout;
  for (let index = from + 1; index < to; index++) {
    const before = index - 2 < from ? undefined : kinds[index - 2];
    const left = kinds[index - 1] ?? 'end';
    const right = kinds[index] ?? 'end';
    const startsTuple = right === '[' && before === 'identifier' && isIn(layout, index - 1);
    gaps[index] = startsTuple || isSpaced(before, left, right) ? 1 : 0;
  }
}

/** The `in` of a `for`: a bracket after it starts a tuple, and is no index. */
function isIn({ text, starts, ends }: Layout, index: number): boolean {
  const start = starts[index] ?? 0;
  return ends[index] === start + 2 && text.startsWith('in', start);
}

/**
 * Whether a space goes between two tokens of a cell; `before` is the one before them. The first rule that speaks of the
 * pair decides, and most pairs have a space.
 */
function isSpaced(before: TokenKind | undefined, left: TokenKind, right: TokenKind): boolean {
  if (left === 'identifier' && (right === '(' || right === '::')) return false;
  if (left === '::' && right === 'identifier') return false;
  if (left === '.' || hugsLeft(right)) return false;
  if (left === ',') return true;
  if (endsInText(left) || startsInText(right)) return false;
  if (right === '[' && (left === 'identifier' || left === 'number' || bracketsOpened(left) < 0)) return false;
  if (left === '!') return false;
  if (left === '-') return endsValue(before);
  return isSpacedAtBracket(left, right) ?? true;
}

/** Within brackets there is no space, but within braces; undefined where there is no bracket. */
function isSpacedAtBracket(left: TokenKind, right: TokenKind): boolean | undefined {
  if (left === '{' || right === '}') return !(left === '{' && right === '}');
  if ((left === '${' || left === '%{') && right === '{') return true;
  if (left === '}' && right === 'sequence-end') return true;
  if (left === 'sequence-end' && (right === '${' || right === '%{')) return false;
  return bracketsOpened(left) > 0 || bracketsOpened(right) < 0 ? false : undefined;
}

/** Never has a space before it. */
function hugsLeft(kind: TokenKind): boolean {
  return kind === '.' || kind === ',' || kind === '...';
}

/** Text of a template comes after it, or it is text itself. */
function endsInText(kind: TokenKind): boolean {
  return kind === 'text' || kind === 'open-quote' || kind === 'open-heredoc';
}

/** Text of a template comes before it, or it is text itself. */
function startsInText(kind: TokenKind): boolean {
  return kind === 'text' || kind === 'close-quote' || kind === 'close-heredoc';
}

/** Whether a value may end with the token before a minus, which then subtracts. */
function endsValue(kind: TokenKind | undefined): boolean {
  switch (kind) {
    case undefined:
    case '(':
    case '{':
    case '[':
    case '=':
    case ':':
    case ',':
    case '?':
    case '+':
    case '*':
    case '/':
    case '%':
    case '-':
    case '==':
    case '!=':
    case '>':
    case '>=':
    case '<':
    case '<=':
    case '&&':
    case '||':
    case '!':
      return false;
    default:
      return true;
  }
}
