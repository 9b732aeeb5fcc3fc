/** A secret stays one where a provider repeats it: in tags_all, say, which says again what tags and default tags say. */

import { marksWithin, partsOf, sensitive, unmark, type Value } from '../core/value.ts';
import { mapParts } from '../eval/index.ts';

/** The foretold value, with every text in it that is a secret of the declared object marked as one, too. */
export function keepSecret(foretold: Value, declared: Value): Value {
  if (!marksWithin(declared).has('sensitive')) return foretold;
  const secrets = new Set<string>();
  collectSecrets(declared, false, secrets);
  return secrets.size === 0 ? foretold : hide(foretold, secrets);
}

function collectSecrets(value: Value, within: boolean, secrets: Set<string>): void {
  const isSecret = within || (value.kind === 'marked' && value.marks.has('sensitive'));
  const inner = unmark(value);
  if (inner.kind === 'string' && isSecret && inner.value !== '') secrets.add(inner.value);
  for (const part of partsOf(inner)) collectSecrets(part, isSecret, secrets);
}

function hide(value: Value, secrets: ReadonlySet<string>): Value {
  const inner = unmark(value);
  if (inner.kind === 'string') return secrets.has(inner.value) ? sensitive(value) : value;
  return mapParts(value, (part) => hide(part, secrets));
}
