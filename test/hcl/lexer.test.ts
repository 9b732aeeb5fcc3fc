import { describe, expect, it } from 'vitest';
import { tokenize } from '../../src/hcl/index.ts';

/** Tokens without spacing, as `kind` or, where the text adds something, `kind text`. */
function tokensOf(text: string): readonly string[] {
  return tokenize({ path: 'main.tf', text })
    .filter(({ kind }) => kind !== 'whitespace')
    .map(({ kind, start, end }) => {
      const part = text.slice(start, end);
      return kind === part ? kind : `${kind} ${JSON.stringify(part)}`;
    });
}

describe('tokenize', () => {
  it('keeps spacing, comments and line endings as tokens', () => {
    const text = '\ufeffa  = 1 # one\r\n\t/* two\n */ b // three\n';
    expect(tokenize({ path: 'main.tf', text }).map(({ kind }) => kind)).toEqual(
      'whitespace identifier whitespace = whitespace number whitespace comment newline whitespace comment whitespace identifier whitespace comment newline'.split(
        ' ',
      ),
    );
  });

  it.each<readonly [string, readonly string[]]>([
    ['1.5e3', ['number "1.5e3"']],
    ['1...', ['number "1"', '...']],
    ['a.0.b', ['identifier "a"', '.', 'number "0"', '.', 'identifier "b"']],
    ['a.0.1', ['identifier "a"', '.', 'number "0.1"']],
    ['a-b', ['identifier "a-b"']],
    ['a::b', ['identifier "a"', '::', 'identifier "b"']],
    ['<=<>=>== =!=!', ['<=', '<', '>=', '>=', '=', '=', '!=', '!']],
    ['=>&&||', ['=>', '&&', '||']],
    [
      '"a${b}c"',
      [
        'open-quote "\\""',
        'text "a"',
        '${',
        'identifier "b"',
        'sequence-end "}"',
        'text "c"',
        'close-quote "\\""',
      ],
    ],
    ['"${~{}~}"', ['open-quote "\\""', '${ "${~"', '{', '}', 'sequence-end "~}"', 'close-quote "\\""']],
    ['"$${a}\\""', ['open-quote "\\""', 'text "$${a}\\\\\\""', 'close-quote "\\""']],
    ['<<A\nx\n A\n', ['open-heredoc "<<A\\n"', 'text "x\\n"', 'close-heredoc " A"', 'newline "\\n"']],
    ['"a\nb', ['open-quote "\\""', 'text "a"', 'newline "\\n"', 'identifier "b"']],
    ["'a' ; ☃☃ \u0000", ['invalid "\'a\'"', 'invalid ";"', 'invalid "☃☃"', 'invalid "\\u0000"']],
    ['/* a', ['invalid "/* a"']],
  ])('%j', (text, tokens) => {
    expect(tokensOf(text)).toEqual(tokens);
  });
});
