/** What expressions come to, in the form that answers of terraform are recorded in. */
import { formatNumber } from '../../src/core/number.ts';
import { textOf } from '../../src/core/source.ts';
import { unmark, type Value } from '../../src/core/value.ts';
import type { Topic } from './named-expressions.ts';
import { KNOWN_LATER } from './terraform-oracle.ts';

/** The files of cases whose values are known while planning; and of those that are known later, or secret. */
export const valueFiles = [
  'language.hcl',
  'functions.hcl',
  'dates.hcl',
  'encodings.hcl',
  'yaml.hcl',
  'secrets.hcl',
  'templates.hcl',
  'provider.hcl',
  'more-functions.hcl',
  'types.hcl',
  'odd-files.hcl',
  'generated.hcl',
];
export const laterFiles = ['later.hcl', 'refined.hcl', 'later-functions.hcl', 'later-generated.hcl'];
export const caseFiles = [...valueFiles, ...laterFiles];

/** A value as JSON: numbers as `{"number": digits}`, and secrets, if they are to be told, as `{"sensitive": value}`. */
export function plainOf(value: Value, tellsSecrets: boolean): unknown {
  if (tellsSecrets && value.kind === 'marked') return { sensitive: plainOf(value.value, false) };
  const inner = unmark(value);
  const plain = (part: Value): unknown => plainOf(part, tellsSecrets);
  switch (inner.kind) {
    case 'number':
      return { number: formatNumber(inner.value) };
    case 'string':
    case 'bool':
      return inner.value;
    case 'null':
      return null;
    case 'unknown':
      return KNOWN_LATER;
    case 'list':
    case 'set':
    case 'tuple':
      return inner.items.map(plain);
    case 'map':
      return Object.fromEntries(Array.from(inner.entries, ([key, part]) => [key, plain(part)]));
    case 'object':
      return Object.fromEntries(Array.from(inner.attributes, ([name, part]) => [name, plain(part)]));
  }
}

/** The expressions as text, each once. */
export function textsOf(topics: readonly Topic[]): readonly string[] {
  return [...new Set(topics.flatMap(({ expressions }) => expressions.map(textOf)))];
}

/** A record of answers: one line for each expression. */
export function renderRecord(texts: readonly string[], answers: readonly unknown[]): string {
  const lines = texts.map((text, index) => `${JSON.stringify(text)}: ${JSON.stringify(answers[index])}`);
  return `{\n${lines.join(',\n')}\n}\n`;
}
