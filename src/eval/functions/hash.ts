import { createHash } from 'node:crypto';
import { STRING } from '../../core/type.ts';
import { stringValue } from '../../core/value.ts';
import { type FunctionDefinition, textOf } from './definition.ts';

const algorithms = ['md5', 'sha1', 'sha256', 'sha512'] as const;

/** Hashes of strings; those of files are filesystem functions. */
export const hashFunctions: readonly FunctionDefinition[] = [
  ...algorithms.map((name) => hash(name, name, 'hex')),
  hash('base64sha256', 'sha256', 'base64'),
  hash('base64sha512', 'sha512', 'base64'),
];

/** The digest of bytes or text (as UTF-8). */
export function digest(algorithm: string, data: string | Uint8Array, encoding: 'hex' | 'base64'): string {
  return createHash(algorithm).update(data).digest(encoding);
}

function hash(name: string, algorithm: string, encoding: 'hex' | 'base64'): FunctionDefinition {
  return {
    name,
    parameters: [{ name: 'str', type: STRING }],
    returns: STRING,
    call: ([text]) => stringValue(digest(algorithm, textOf(text), encoding)),
  };
}
