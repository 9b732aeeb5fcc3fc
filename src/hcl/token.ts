/**
 * The tokens of HCL native syntax. A file is covered by its tokens without gaps: a token ends where the next
 * begins.
 */
import type { Range } from '../core/source.ts';

/** What one character or operator is called: by its own text. */
export type Punctuation =
  | '{'
  | '}'
  | '['
  | ']'
  | '('
  | ')'
  | ','
  | '.'
  | '...'
  | ':'
  | '::'
  | '='
  | '=>'
  | '?'
  | '!'
  | '+'
  | '-'
  | '*'
  | '/'
  | '%'
  | '=='
  | '!='
  | '<'
  | '>'
  | '<='
  | '>='
  | '&&'
  | '||';

/**
 * - `text` is literal text of a template, in a heredoc at most one line;
 * - `${` and `%{` open a sequence in a template, with the `~` of a strip marker; `sequence-end` is its `}` or
 *   `~}`;
 * - `open-heredoc` holds the marker and its newline, `close-heredoc` the last line without its newline;
 * - `invalid` is text that is no token: a stray character, a comment without an end;
 * - `unclosed` is empty and stands where a string or a sequence within it was cut off;
 * - `end` is empty and the last token of every file.
 */
export type TokenKind =
  | Punctuation
  | 'whitespace'
  | 'comment'
  | 'newline'
  | 'identifier'
  | 'number'
  | 'open-quote'
  | 'close-quote'
  | 'open-heredoc'
  | 'close-heredoc'
  | 'text'
  | '${'
  | '%{'
  | 'sequence-end'
  | 'invalid'
  | 'unclosed'
  | 'end';

/** One token where it stands. */
export interface Token extends Range {
  readonly kind: TokenKind;
}

/**
 * All tokens of a text as two columns, which is what the parser reads; token `i` covers `starts[i]` to
 * `starts[i + 1]`, the last nothing.
 */
export interface TokenTable {
  readonly kinds: readonly TokenKind[];
  readonly starts: Int32Array;
}

/** Whether a token opens a bracket, which a mistake may leave open. */
export function opensBracket(kind: TokenKind): boolean {
  return kind === '{' || kind === '[' || kind === '(';
}

/** Whether a token closes a bracket. */
export function closesBracket(kind: TokenKind): boolean {
  return kind === '}' || kind === ']' || kind === ')';
}

/**
 * Whether a token opens a string or a sequence in one. The lexer sees to it that each has a closing token.
 */
export function opensTemplate(kind: TokenKind): boolean {
  return kind === 'open-quote' || kind === '${' || kind === '%{' || kind === 'open-heredoc';
}

/** Whether a token closes a string or a sequence in one. */
export function closesTemplate(kind: TokenKind): boolean {
  return kind === 'close-quote' || kind === 'sequence-end' || kind === 'close-heredoc' || kind === 'unclosed';
}
