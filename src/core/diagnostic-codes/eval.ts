import type { CodeEntry } from './code-entry.ts';

/** Problems found while evaluating expressions. */
export const evalCodes = {
  'variables-not-allowed': {
    severity: 'error',
    summary: 'Variables not allowed',
    doc: 'The expression must be a constant: it is needed before anything it could refer to is known.',
  },
  'unsupported-attribute': {
    severity: 'error',
    summary: 'Unsupported attribute',
    doc: 'The value has no attribute of that name.',
  },
  'null-attribute': {
    severity: 'error',
    summary: 'Attempt to get attribute from null value',
    doc: 'The value is null, and null has no attributes.',
  },
  'null-index': {
    severity: 'error',
    summary: 'Attempt to index null value',
    doc: 'The value is null, and null has no elements.',
  },
  'invalid-index': {
    severity: 'error',
    summary: 'Invalid index',
    doc: 'The key does not identify an element of the collection, or cannot be a key of it.',
  },
  'missing-map-element': {
    severity: 'error',
    summary: 'Missing map element',
    doc: 'The map has no element of that name. Maps, unlike objects, need not have the same elements always.',
  },
  'null-key': {
    severity: 'error',
    summary: "Can't use a null value as a key",
    doc: 'Keys of objects and maps are strings; null is none.',
  },
  'invalid-key': {
    severity: 'error',
    summary: 'Incorrect key type',
    doc: 'Keys of objects and maps are strings; this value cannot be converted to one.',
  },
  'invalid-for-key': {
    severity: 'error',
    summary: 'Invalid object key',
    doc: 'The key that a for expression gives an element is null, or cannot be converted to a string.',
  },
  'duplicate-object-key': {
    severity: 'error',
    summary: 'Duplicate object key',
    doc: 'Two elements of a for expression gave the same key, and grouping with "..." was not asked for.',
  },
  'inconsistent-conditional': {
    severity: 'error',
    summary: 'Inconsistent conditional result types',
    doc: 'The two results of a conditional have no type in common.',
  },
  'incorrect-condition': {
    severity: 'error',
    summary: 'Incorrect condition type',
    doc: 'A condition must be true or false, or convertible to that.',
  },
  'null-condition': {
    severity: 'error',
    summary: 'Null condition',
    doc: 'A condition must be true or false; null is neither.',
  },
  'null-for-condition': {
    severity: 'error',
    summary: 'Condition is null',
    doc: 'The condition of a for expression must be true or false; null is neither.',
  },
  'invalid-for-condition': {
    severity: 'error',
    summary: "Invalid 'for' condition",
    doc: 'The condition of a for expression must be true or false, or convertible to that.',
  },
  'invalid-operand': {
    severity: 'error',
    summary: 'Invalid operand',
    doc: 'The operand of an operator has a type the operator does not work on.',
  },
  'invalid-operation': {
    severity: 'error',
    summary: 'Operation failed',
    doc: 'The operation has no result, as zero divided by zero.',
  },
  'invalid-template-value': {
    severity: 'error',
    summary: 'Invalid template interpolation value',
    doc: 'The value of an interpolation cannot be converted to a string.',
  },
  'for-over-null': {
    severity: 'error',
    summary: 'Iteration over null value',
    doc: 'The collection of a for expression is null.',
  },
  'for-over-non-iterable': {
    severity: 'error',
    summary: 'Iteration over non-iterable value',
    doc: 'The collection of a for expression is no list, set, map or object.',
  },
  'splat-of-null': {
    severity: 'error',
    summary: 'Splat of null value',
    doc: 'The value before "[*]" is a list, set or tuple that is null. (Other nulls have no elements, which is no error.)',
  },
  'unknown-function': {
    severity: 'error',
    summary: 'Call to unknown function',
    doc: 'There is no function of that name.',
  },
  'unknown-provider-function': {
    severity: 'error',
    summary: 'Unknown provider function',
    doc: 'The provider has no function of that name.',
  },
  'too-few-function-arguments': {
    severity: 'error',
    summary: 'Not enough function arguments',
    doc: 'A function was called without all the arguments it needs.',
  },
  'too-many-function-arguments': {
    severity: 'error',
    summary: 'Too many function arguments',
    doc: 'A function was called with more arguments than it takes.',
  },
  'function-argument': {
    severity: 'error',
    summary: 'Invalid function argument',
    doc: 'An argument has a type or a value that the function does not take.',
  },
  'function-expansion': {
    severity: 'error',
    summary: 'Invalid expanding argument value',
    doc: 'The argument before "..." must be a list, a set or a tuple.',
  },
  'function-failed': {
    severity: 'error',
    summary: 'Error in function call',
    doc: 'The function could not give a result for these arguments.',
  },
  'value-too-large': {
    severity: 'error',
    summary: 'Value too large',
    doc: 'The expression makes a value that is larger, or nested deeper, than the machine can hold.',
  },
  'evaluation-too-long': {
    severity: 'error',
    summary: 'Evaluation takes too long',
    doc: 'The expression takes more work than one may: loops within loops, or slow functions called very often.',
  },
} as const satisfies Record<string, CodeEntry>;
