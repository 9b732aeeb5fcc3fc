/** JSON text as a tree with every place in it; what HCL's JSON syntax makes of it is another file's matter. */
import type { Range } from '../core/source.ts';

export type JsonNode = JsonObject | JsonArray | JsonString | JsonNumber | JsonBool | JsonNull | JsonInvalid;

/** Members in source order; a name may come up again. */
export interface JsonObject extends Range {
  readonly kind: 'object';
  readonly members: readonly JsonMember[];
}

export interface JsonMember extends Range {
  readonly name: JsonString;
  readonly value: JsonNode;
}

export interface JsonArray extends Range {
  readonly kind: 'array';
  readonly items: readonly JsonNode[];
}

/** The range has the quotes in it; `text` is without escapes. */
export interface JsonString extends Range {
  readonly kind: 'string';
  readonly text: string;
}

/** `digits` as written, with the sign and the exponent. */
export interface JsonNumber extends Range {
  readonly kind: 'number';
  readonly digits: string;
}

export interface JsonBool extends Range {
  readonly kind: 'bool';
  readonly value: boolean;
}

export interface JsonNull extends Range {
  readonly kind: 'null';
}

/** Text that is no JSON, which was reported. */
export interface JsonInvalid extends Range {
  readonly kind: 'invalid';
}
