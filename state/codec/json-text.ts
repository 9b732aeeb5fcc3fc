/**
 * Reading JSON, with a place for every problem. JavaScript's own parser does the reading; where it fails, or where the
 * places of the parts are wanted, this one reads again; and it reads numbers of more digits than JavaScript keeps.
 */
import { isDeeperThan } from '../../src/core/nesting.ts';
import { ExactNumber, type Json } from '../../src/core/value-json.ts';

/** Where the text stops being JSON, as a UTF-16 offset. */
export class JsonTextError extends Error {
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

/** Filled in by {@link parseJson} when asked for: by object or array, where each member's value begins. */
export type Offsets = WeakMap<object, ReadonlyMap<string | number, number>>;

/** Reads a JSON text (RFC 8259). Throws {@link JsonTextError}. */
export function parseJson(text: string, offsets?: Offsets): Json {
  if (!offsets && !longNumber.test(text)) {
    try {
      const json = JSON.parse(text) as Json;
      if (!isDeeperThan(MAX_DEPTH, [json], partsOf)) return json;
    } catch {
      // Read again, slowly, to say where it stops being JSON.
    }
  }
  return new Parser(text, offsets).document();
}

/** A number that JavaScript may not hold with all its digits. (Inside a string it only costs time.) */
const longNumber = /[[:,\s]-?(?:\d[\d.]{15,}|\d[\d.]*[eE])[\d.eE+-]*(?=[\s,\]}]|$)/;

/**
 * States nest a few levels; what nests deeper than this was not written by a sane program, and would end the stack. It is
 * room for the type of any value that can be worked with, which takes two levels for each of the value's.
 */
const MAX_DEPTH = 2_100;

const partsOf = (json: Json): readonly Json[] =>
  typeof json === 'object' && json !== null ? Object.values(json) : [];

const whitespace = /[ \t\n\r]*/y;
const numberText = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids exactly these inside strings.
const plainString = /"[^"\\\u0000-\u001f]*"/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: see above.
const anyString = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;

class Parser {
  readonly #text: string;
  readonly #offsets: Offsets | undefined;
  #at = 0;
  #depth = 0;

  constructor(text: string, offsets: Offsets | undefined) {
    this.#text = text;
    this.#offsets = offsets;
  }

  document(): Json {
    const value = this.#value();
    this.#space();
    if (this.#at < this.#text.length) this.#fail('There is more text after the end of the value');
    return value;
  }

  #value(): Json {
    this.#space();
    const first = this.#text[this.#at];
    switch (first) {
      case '{':
        return this.#object();
      case '[':
        return this.#array();
      case '"':
        return this.#string();
      case 't':
        return this.#word('true', true);
      case 'f':
        return this.#word('false', false);
      case 'n':
        return this.#word('null', null);
      case undefined:
        return this.#fail('The file ends where a value should follow');
      default:
        return this.#number();
    }
  }

  #object(): Json {
    const members: [string, Json][] = [];
    const places = new Map<string, number>();
    this.#list('}', () => {
      if (this.#text[this.#at] !== '"') this.#fail('A name in double quotes is expected');
      const name = this.#string();
      this.#space();
      this.#take(':');
      this.#space();
      if (this.#offsets) places.set(name, this.#at);
      members.push([name, this.#value()]);
    });
    const object = Object.fromEntries(members);
    this.#offsets?.set(object, places);
    return object;
  }

  #array(): Json {
    const items: Json[] = [];
    const places = new Map<number, number>();
    this.#list(']', () => {
      if (this.#offsets) places.set(items.length, this.#at);
      items.push(this.#value());
    });
    this.#offsets?.set(items, places);
    return items;
  }

  /** Reads members up to `close`; the opening bracket is the present character. */
  #list(close: string, member: () => void): void {
    if (++this.#depth > MAX_DEPTH) this.#fail('Values are nested too deeply');
    this.#at++;
    this.#space();
    if (this.#text[this.#at] !== close) {
      member();
      this.#space();
      while (this.#text[this.#at] === ',') {
        this.#at++;
        this.#space();
        member();
        this.#space();
      }
    }
    this.#take(close);
    this.#depth--;
  }

  #string(): string {
    const plain = this.#match(plainString);
    if (plain !== undefined) return plain.slice(1, -1);
    const found = this.#match(anyString);
    if (found !== undefined) return JSON.parse(found) as string;
    return this.#fail('This string does not end, or holds an invalid character');
  }

  #number(): Json {
    const found = this.#match(numberText);
    return found === undefined ? this.#fail('This is not a JSON value') : numberOf(found);
  }

  #word<T extends Json>(word: string, value: T): T {
    if (!this.#text.startsWith(word, this.#at)) this.#fail('This is not a JSON value');
    this.#at += word.length;
    return value;
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    if (found !== undefined) this.#at += found.length;
    return found;
  }

  #space(): void {
    whitespace.lastIndex = this.#at;
    whitespace.test(this.#text);
    this.#at = whitespace.lastIndex;
  }

  #take(expected: string): void {
    const found = this.#text[this.#at];
    if (found === undefined) this.#fail(`The file ends where "${expected}" should follow`);
    if (found !== expected) this.#fail(`"${expected}" is expected here, not "${found}"`);
    this.#at++;
  }

  #fail(message: string): never {
    throw new JsonTextError(message, this.#at);
  }
}

function numberOf(text: string): Json {
  const number = Number(text);
  return String(number) === text || Number.isSafeInteger(number)
    ? number
    : (new ExactNumber(text) as unknown as Json);
}
