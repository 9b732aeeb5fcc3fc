/**
 * Text → tokens, without loss: every character belongs to exactly one token, the wrong ones included.
 *
 * The language is lexed in modes. Code is lexed as code; within a quoted string or a heredoc text runs to the
 * next sequence, `${` or `%{`, which holds code again. The modes are frames on a stack of the lexer's own, so
 * depth of nesting costs no call stack. The lexer reports nothing: what is wrong becomes an `invalid` or
 * `unclosed` token and the parser says so where it meets it.
 */
import type { Source } from '../core/source.ts';
import {
  codePointText,
  identifierEnd,
  isBlank,
  isDigit,
  newlineLength,
  startsIdentifier,
} from './character.ts';
import type { Punctuation, Token, TokenKind, TokenTable } from './token.ts';

/** What a text is at its outermost: a configuration file or expression, or a template without quotes. */
export type LexMode = 'code' | 'template';

/**
 * All tokens of a source in order, spacing and comments among them; their texts joined are the source's text.
 */
export function tokenize(source: Source): readonly Token[] {
  const { text } = source;
  const { kinds, starts } = lex(text, 'code');
  const tokens: Token[] = [];
  for (const [index, kind] of kinds.entries()) {
    const start = starts[index] ?? 0;
    const end = starts[index + 1] ?? text.length;
    if (end > start) tokens.push({ kind, source, start, end });
  }
  return tokens;
}

/** The tokens of `text` from `start`, ending with `end`. */
export function lex(text: string, mode: LexMode, start = 0): TokenTable {
  const starts = new Int32Array((text.length - start) / charactersPerToken + 1);
  const lexer: Lexer = { text, at: start, kinds: [], starts, frame: { mode, braces: 0, marker: '' } };
  if (start === 0 && text.charCodeAt(0) === byteOrderMark) emit(lexer, 'whitespace', 1);
  while (lexer.at < text.length) {
    switch (lexer.frame.mode) {
      case 'code':
        lexCode(lexer);
        break;
      case 'heredoc':
        lexHeredoc(lexer);
        break;
      default:
        lexText(lexer);
    }
  }
  cutFrames(lexer, undefined);
  emit(lexer, 'end', text.length);
  return { kinds: lexer.kinds, starts: lexer.starts.subarray(0, lexer.kinds.length) };
}

const byteOrderMark = 0xfeff;

/** What configuration has, spacing included; text with more tokens makes the table grow. */
const charactersPerToken = 3;

interface Lexer extends TokenTable {
  readonly text: string;
  readonly kinds: TokenKind[];
  starts: Int32Array;
  at: number;
  frame: Frame;
}

/**
 * A mode that was entered. `braces` counts the `{` open in code; `marker` is the word that ends a heredoc.
 */
interface Frame {
  readonly mode: LexMode | 'quoted' | 'heredoc';
  braces: number;
  readonly marker: string;
  readonly outer?: Frame;
}

function emit(lexer: Lexer, kind: TokenKind, end: number): void {
  const index = lexer.kinds.length;
  if (index === lexer.starts.length) grow(lexer);
  lexer.kinds.push(kind);
  lexer.starts[index] = lexer.at;
  lexer.at = end;
}

function grow(lexer: Lexer): void {
  const starts = new Int32Array(lexer.starts.length * 2);
  starts.set(lexer.starts);
  lexer.starts = starts;
}

function enter(lexer: Lexer, mode: Frame['mode'], marker = ''): void {
  lexer.frame = { mode, braces: 0, marker, outer: lexer.frame };
}

function leave(lexer: Lexer): void {
  lexer.frame = lexer.frame.outer ?? lexer.frame;
}

/** Leaves every frame up to `within`, or all but the outermost, marking each with an empty token. */
function cutFrames(lexer: Lexer, within: Frame | undefined): void {
  while (lexer.frame !== within && lexer.frame.outer) {
    emit(lexer, 'unclosed', lexer.at);
    leave(lexer);
  }
}

/** One token of code, at a character that exists. */
function lexCode(lexer: Lexer): void {
  const { text, at } = lexer;
  const code = text.charCodeAt(at);
  if (isBlank(code)) emit(lexer, 'whitespace', blankEnd(text, at));
  else if (startsIdentifier(text, at)) emit(lexer, 'identifier', identifierEnd(text, at));
  else if (code === 34) {
    emit(lexer, 'open-quote', at + 1);
    enter(lexer, 'quoted');
  } else if (isDigit(code)) emit(lexer, 'number', numberEnd(text, at));
  else if (newlineLength(text, at) > 0) emit(lexer, 'newline', at + newlineLength(text, at));
  else if (code === 35) emit(lexer, 'comment', lineEnd(text, at));
  else if (code === 47) lexSlash(lexer);
  else if (code === 123) {
    lexer.frame.braces++;
    emit(lexer, '{', at + 1);
  } else if (code === 125) lexClosingBrace(lexer);
  else if (code === 126 && endsSequence(lexer, at + 1)) {
    emit(lexer, 'sequence-end', at + 2);
    leave(lexer);
  } else if (code === 60 && text.charCodeAt(at + 1) === 60) lexHeredocOpening(lexer);
  else lexPunctuation(lexer);
}

function lexPunctuation(lexer: Lexer): void {
  const { text, at } = lexer;
  const kind = punctuationAt(text, at);
  if (kind) emit(lexer, kind, at + kind.length);
  else emit(lexer, 'invalid', invalidEnd(text, at));
}

function punctuationAt(text: string, at: number): Punctuation | undefined {
  const next = text[at + 1];
  const character = text[at];
  switch (character) {
    case '[':
    case ']':
    case '(':
    case ')':
    case ',':
    case '?':
    case '+':
    case '-':
    case '*':
    case '%':
      return character;
    case '.':
      return next === '.' && text[at + 2] === '.' ? '...' : '.';
    case ':':
      return next === ':' ? '::' : ':';
    case '=':
      if (next === '=') return '==';
      return next === '>' ? '=>' : '=';
    case '!':
      return next === '=' ? '!=' : '!';
    case '<':
      return next === '=' ? '<=' : '<';
    case '>':
      return next === '=' ? '>=' : '>';
    case '&':
      return next === '&' ? '&&' : undefined;
    case '|':
      return next === '|' ? '||' : undefined;
    default:
      return undefined;
  }
}

/**
 * Where text that is no token ends: words in single quotes or backticks are taken whole, and so is a run of
 * foreign characters, so that one mistake is one token.
 */
function invalidEnd(text: string, at: number): number {
  const character = text[at];
  if (character === "'" || character === '`') {
    const close = text.indexOf(character, at + 1);
    return close >= 0 && !text.slice(at, close).includes('\n') ? close + 1 : at + 1;
  }
  let end = at + codePointText(text, at).length;
  while (text.charCodeAt(end) >= 128 && !startsIdentifier(text, end)) end += codePointText(text, end).length;
  return end;
}

/** A division, or a comment: `//` to the end of the line, or `/*` to its end. */
function lexSlash(lexer: Lexer): void {
  const { text, at } = lexer;
  const next = text.charCodeAt(at + 1);
  if (next === 47) emit(lexer, 'comment', lineEnd(text, at));
  else if (next === 42) {
    const close = text.indexOf('*/', at + 2);
    if (close < 0) emit(lexer, 'invalid', text.length);
    else emit(lexer, 'comment', close + 2);
  } else emit(lexer, '/', at + 1);
}

function lexClosingBrace(lexer: Lexer): void {
  if (endsSequence(lexer, lexer.at)) {
    emit(lexer, 'sequence-end', lexer.at + 1);
    leave(lexer);
    return;
  }
  lexer.frame.braces--;
  emit(lexer, '}', lexer.at + 1);
}

/** Whether a brace at `at` would close the sequence of a template rather than a block or an object. */
function endsSequence(lexer: Lexer, at: number): boolean {
  const { braces, outer } = lexer.frame;
  return outer !== undefined && braces === 0 && lexer.text.charCodeAt(at) === 125;
}

/**
 * `<<` or `<<-`, a word, and at once the end of the line. Where something else follows the word, but the word
 * ends some text below, that text is a heredoc all the same, for the parser to complain about its opening
 * only.
 */
function lexHeredocOpening(lexer: Lexer): void {
  const { text, at } = lexer;
  const word = text.charCodeAt(at + 2) === 45 ? at + 3 : at + 2;
  const end = startsIdentifier(text, word) ? identifierEnd(text, word) : word;
  const marker = text.slice(word, end);
  const opens = newlineLength(text, end) > 0 || (end > word && isEndedBelow(text, end, marker));
  if (end === word || !opens) {
    emit(lexer, 'invalid', end);
    return;
  }
  const newline = lineEnd(text, end);
  emit(lexer, 'open-heredoc', newline + newlineLength(text, newline));
  enter(lexer, 'heredoc', marker);
}

/** How many lines below its opening a heredoc with a mistake there is looked for. */
const heredocSearch = 1000;

function isEndedBelow(text: string, at: number, marker: string): boolean {
  let line = text.indexOf('\n', at);
  for (let count = 0; line >= 0 && count < heredocSearch; count++) {
    if (markerEnd(text, line + 1, marker) >= 0) return true;
    line = text.indexOf('\n', line + 1);
  }
  return false;
}

/** A line of a heredoc or the rest of one: literal text, the start of a sequence, or the closing marker. */
function lexHeredoc(lexer: Lexer): void {
  const { text, at, frame } = lexer;
  const startsLine = text.charCodeAt(at - 1) === 10;
  const close = startsLine ? markerEnd(text, at, frame.marker) : -1;
  if (close < 0) {
    lexText(lexer);
    return;
  }
  emit(lexer, 'close-heredoc', close);
  leave(lexer);
}

/** The end of the closing line, which consists of `marker` and blanks and has a newline, or -1. */
function markerEnd(text: string, at: number, marker: string): number {
  const word = blankEnd(text, at);
  if (!text.startsWith(marker, word)) return -1;
  const end = blankEnd(text, word + marker.length);
  return newlineLength(text, end) > 0 ? end : -1;
}

/** Literal text up to the next sequence, or what ends or interrupts it, in any of the template modes. */
function lexText(lexer: Lexer): void {
  const { text, at, frame } = lexer;
  const end = textEnd(text, at, frame.mode === 'quoted');
  if (end > at) emit(lexer, 'text', end);
  else if (newlineLength(text, at) > 0) cutFrames(lexer, enclosingTemplate(frame));
  else if (text.charCodeAt(at) === 34) {
    emit(lexer, 'close-quote', at + 1);
    leave(lexer);
  } else {
    const kind = text.charCodeAt(at) === 36 ? '${' : '%{';
    emit(lexer, kind, text.charCodeAt(at + 2) === 126 ? at + 3 : at + 2);
    enter(lexer, 'code');
  }
}

/**
 * A quoted string ends at a newline at the latest, and with it all up to the text of several lines around it,
 * if any.
 */
function enclosingTemplate(frame: Frame): Frame | undefined {
  let around: Frame | undefined = frame;
  while (around && around.mode !== 'heredoc' && around.mode !== 'template') around = around.outer;
  return around;
}

/**
 * The end of literal text that starts at `at`: before a sequence; in a quoted string before the quote or the
 * end of the line; elsewhere after the end of the line. `$${` and `%%{` are literal, and so is what a
 * backslash precedes in quotes.
 */
function textEnd(text: string, at: number, quoted: boolean): number {
  for (let end = at; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (code === 10) return quoted ? withoutCarriageReturn(text, at, end) : end + 1;
    if (quoted && code === 34) return end;
    if (quoted && code === 92 && newlineLength(text, end + 1) === 0) end++;
    else if ((code === 36 || code === 37) && text.charCodeAt(end + 1) === 123) {
      const escaped = end > at && text.charCodeAt(end - 1) === code;
      if (!escaped) return end;
    }
  }
  return text.length;
}

function withoutCarriageReturn(text: string, at: number, newline: number): number {
  return newline > at && text.charCodeAt(newline - 1) === 13 ? newline - 1 : newline;
}

function blankEnd(text: string, at: number): number {
  let end = at;
  while (isBlank(text.charCodeAt(end))) end++;
  return end;
}

/** The end of the line `at` is on, before its line ending. */
function lineEnd(text: string, at: number): number {
  const newline = text.indexOf('\n', at);
  return newline < 0 ? text.length : withoutCarriageReturn(text, at, newline);
}

/**
 * Digits, dots and exponents as far as they go, except that a number does not end in a dot (`1...` expands a
 * list). Whether that makes one number, two legacy indices (`.0.1`) or none is for the parser to say.
 */
function numberEnd(text: string, at: number): number {
  let end = at + 1;
  for (let next = end; ; ) {
    const code = text.charCodeAt(next);
    if (isDigit(code)) {
      next++;
      end = next;
    } else if (code === 46) next++;
    else if (code === 101 || code === 69) {
      const sign = text.charCodeAt(next + 1);
      const digit = sign === 43 || sign === 45 ? next + 2 : next + 1;
      if (!isDigit(text.charCodeAt(digit))) return end;
      next = digit + 1;
      end = next;
    } else return end;
  }
}
