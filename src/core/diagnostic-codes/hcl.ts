import type { CodeEntry } from './code-entry.ts';

/** Problems found while reading text as HCL syntax. */
export const hclCodes = {
  'invalid-character': {
    severity: 'error',
    summary: 'Invalid character',
    doc: 'The text contains a character that has no meaning in the configuration language at that place.',
  },
  'invalid-character-encoding': {
    severity: 'error',
    summary: 'Invalid character encoding',
    doc: 'The file contains bytes that are not UTF-8. Configuration files are always UTF-8.',
  },
  'unsupported-operator': {
    severity: 'error',
    summary: 'Unsupported operator',
    doc: 'The language has no bitwise operators; "&", "|", "^" and "~" are usually meant to be boolean operators.',
  },
  'unterminated-comment': {
    severity: 'error',
    summary: 'Unterminated comment',
    doc: 'A comment that starts with "/*" is not closed with "*/" before the end of the file.',
  },
  'invalid-number': {
    severity: 'error',
    summary: 'Invalid number literal',
    doc: 'A number is digits, optionally a dot with more digits, and optionally an exponent.',
  },
  'invalid-multi-line-string': {
    severity: 'error',
    summary: 'Invalid multi-line string',
    doc: 'A quoted string ends on the line it starts on. A heredoc or the escape "\\n" makes text of several lines.',
  },
  'unterminated-template': {
    severity: 'error',
    summary: 'Unterminated template string',
    doc: 'A heredoc or a quoted string has no closing marker before the end of the file.',
  },
  'invalid-escape': {
    severity: 'error',
    summary: 'Invalid escape sequence',
    doc: 'A backslash in a quoted string starts one of \\n, \\r, \\t, \\", \\\\, \\uNNNN and \\UNNNNNNNN.',
  },
  'unclosed-interpolation': {
    severity: 'error',
    summary: 'Unclosed template interpolation sequence',
    doc: 'An interpolation that starts with "${" has no closing brace before its string ends.',
  },
  'extra-characters-in-interpolation': {
    severity: 'error',
    summary: 'Extra characters after interpolation expression',
    doc: 'An interpolation holds one expression; something follows it before the closing brace.',
  },
  'invalid-template-directive': {
    severity: 'error',
    summary: 'Invalid template directive',
    doc: 'A sequence that starts with "%{" is one of if, else, endif, for and endfor.',
  },
  'unbalanced-template-directive': {
    severity: 'error',
    summary: 'Unbalanced template directive',
    doc: 'Each "if" needs an "endif" and each "for" an "endfor" within the same string, properly nested.',
  },
  'template-not-allowed': {
    severity: 'error',
    summary: 'Invalid string literal',
    doc: 'This string is read before any value exists, so it cannot contain template sequences.',
  },
  'item-required': {
    severity: 'error',
    summary: 'Argument or block definition required',
    doc: 'A body consists of arguments, "name = value", and blocks, "type label { … }".',
  },
  'invalid-argument-name': {
    severity: 'error',
    summary: 'Invalid argument name',
    doc: 'An argument is named by an identifier without quotes.',
  },
  'attribute-redefined': {
    severity: 'error',
    summary: 'Attribute redefined',
    doc: 'A body sets each argument at most once.',
  },
  'missing-newline-after-argument': {
    severity: 'error',
    summary: 'Missing newline after argument',
    doc: 'Something follows the value of an argument on its line.',
  },
  'missing-newline-after-block': {
    severity: 'error',
    summary: 'Missing newline after block definition',
    doc: 'Something follows the closing brace of a block on its line.',
  },
  'invalid-single-line-block': {
    severity: 'error',
    summary: 'Invalid single-argument block definition',
    doc: 'A block written on one line holds at most one argument, and closes on that line.',
  },
  'argument-definition-required': {
    severity: 'error',
    summary: 'Argument definition required',
    doc: 'A block written on one line can hold an argument but no other block.',
  },
  'invalid-block-definition': {
    severity: 'error',
    summary: 'Invalid block definition',
    doc: 'A block is its type, its labels and an opening brace, all on one line, and then its body.',
  },
  'unclosed-block': {
    severity: 'error',
    summary: 'Unclosed configuration block',
    doc: 'A block has no closing brace before the end of the file.',
  },
  'invalid-expression': {
    severity: 'error',
    summary: 'Invalid expression',
    doc: 'A value was expected, and what stands there cannot start one.',
  },
  'extra-characters': {
    severity: 'error',
    summary: 'Extra characters after expression',
    doc: 'One expression was expected, and something follows it.',
  },
  'unbalanced-parentheses': {
    severity: 'error',
    summary: 'Unbalanced parentheses',
    doc: 'An opening parenthesis has no closing one where its expression ends.',
  },
  'missing-item-separator': {
    severity: 'error',
    summary: 'Missing item separator',
    doc: 'The items of a tuple are separated by commas, and the tuple ends with "]".',
  },
  'missing-attribute-separator': {
    severity: 'error',
    summary: 'Missing attribute separator',
    doc: 'The attributes of an object are separated by newlines or commas, and the object ends with "}".',
  },
  'missing-attribute-value': {
    severity: 'error',
    summary: 'Missing attribute value',
    doc: 'An attribute of an object is a key, "=" or ":", and a value.',
  },
  'missing-argument-separator': {
    severity: 'error',
    summary: 'Missing argument separator',
    doc: 'The arguments of a function call are separated by commas, and the call ends with ")".',
  },
  'missing-close-parenthesis': {
    severity: 'error',
    summary: 'Missing closing parenthesis',
    doc: 'An argument expanded with "..." is the last of its call, and ")" follows it.',
  },
  'invalid-function-name': {
    severity: 'error',
    summary: 'Missing function name',
    doc: 'A namespaced function is written as "provider::name::function(…)".',
  },
  'missing-close-bracket': {
    severity: 'error',
    summary: 'Missing close bracket on index',
    doc: 'An index ends with "]".',
  },
  'missing-false-expression': {
    severity: 'error',
    summary: 'Missing false expression in conditional',
    doc: 'The conditional operator takes a condition, "?", a value for true, ":", and a value for false.',
  },
  'invalid-legacy-index': {
    severity: 'error',
    summary: 'Invalid legacy index syntax',
    doc: 'The old form of an index, "list.0", takes one index; "list[0][1]" takes several.',
  },
  'nested-splat': {
    severity: 'error',
    summary: 'Nested splat expression not allowed',
    doc: 'An attribute-only splat, "list.*", cannot be used inside another; the full splat, "list[*]", can.',
  },
  'invalid-attribute-name': {
    severity: 'error',
    summary: 'Invalid attribute name',
    doc: 'A dot in an expression is followed by the name of an attribute, by an index, or by "*".',
  },
  'invalid-for-expression': {
    severity: 'error',
    summary: "Invalid 'for' expression",
    doc: 'A for expression is "[for x in list : value]" or "{for k, v in map : key => value}", each with an optional "if".',
  },
  'nesting-too-deep': {
    severity: 'error',
    summary: 'Nesting too deep',
    doc: 'Blocks or expressions are nested in each other beyond any use, which usually means a generator went wrong.',
  },
  'invalid-json': {
    severity: 'error',
    summary: 'Invalid JSON',
    doc: 'The text of a .tf.json or .tfvars.json file is not JSON as RFC 8259 defines it.',
  },
  'incorrect-json-value': {
    severity: 'error',
    summary: 'Incorrect JSON value type',
    doc: 'Blocks are written in JSON as an object, or as an array of objects where there are several.',
  },
  'duplicate-json-argument': {
    severity: 'error',
    summary: 'Duplicate argument',
    doc: 'An object that stands for a block has each argument once.',
  },
  'duplicate-object-attribute': {
    severity: 'error',
    summary: 'Duplicate object attribute',
    doc: 'An object in JSON has each of its members once.',
  },
  'parsers-disagree': {
    severity: 'warning',
    summary: 'Two parsers disagree',
    doc: "HashiCorp's own grammar reads the structure of this file differently; it should be looked at before anything is applied unattended.",
  },
} as const satisfies Record<string, CodeEntry>;
