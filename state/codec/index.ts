/** Terraform's state format 4 and the journal's lines: bytes ⇄ the vocabulary. See ../README.md. */
export { decodeState } from './decode.ts';
export { encodeState } from './encode.ts';
export { formatEntry, parseEntry } from './journal-entry.ts';
