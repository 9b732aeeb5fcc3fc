/** What `count` and `for_each` say: how often a block stands for an instance, and under which keys. */
import type { ModuleCall, ResourceBlock } from '../config/index.ts';
import { type Checked, checked, type Diagnostic, diagnose, failed } from '../core/diagnostic.ts';
import type { Trouble } from '../core/mention.ts';
import { toDouble } from '../core/number.ts';
import { NUMBER } from '../core/type.ts';
import { marksWithin, type Unmarked, unmark, type Value } from '../core/value.ts';
import { convert, evaluate, mentionsOf } from '../eval/index.ts';
import type { Expression } from '../hcl/index.ts';
import type { Evaluation } from './evaluation.ts';
import type { ModuleInstance, Repetition } from './model.ts';
import { moduleScope } from './module-scope.ts';

const ONCE: readonly Repetition[] = [{ key: undefined }];

/** The repetitions of a block within a module instance; one without a key where it has neither argument. */
export function repetitionsOf(
  evaluation: Evaluation,
  module: ModuleInstance,
  { count, forEach }: Pick<ResourceBlock | ModuleCall, 'count' | 'forEach'>,
): Checked<readonly Repetition[]> {
  if (count) return counted(evaluation, module, count);
  return forEach ? forEached(evaluation, module, forEach) : checked(ONCE);
}

function counted(
  evaluation: Evaluation,
  module: ModuleInstance,
  count: Expression,
): Checked<readonly Repetition[]> {
  const scope = moduleScope(evaluation, module);
  const { value, diagnostics } = evaluate(count, scope);
  if (value === undefined) return { diagnostics };
  const wrong = (detail: string, mentions?: Diagnostic['mentions']): Checked<never> =>
    failed(...diagnostics, diagnose('invalid-count', { detail, subject: count, mentions }));
  if (marksWithin(value).size > 0)
    return wrong('The count is sensitive, and would be shown by the instances it makes.');
  const converted = convert(value, NUMBER);
  const number = converted.ok ? unmark(converted.value) : undefined;
  if (number?.kind === 'unknown') return wrong(knownLater('count'));
  if (number?.kind !== 'number')
    return wrong(
      'The count must be a whole number, zero or more.',
      converted.ok ? undefined : mentionsOf(count, scope),
    );
  const times = toDouble(number.value);
  if (!Number.isSafeInteger(times) || times < 0) {
    return wrong(`The count must be a whole number, zero or more, not ${times}.`);
  }
  if (times > mostInstances)
    return wrong(`The count is ${times}; more than ${mostInstances} instances of one block cannot be held.`);
  return checked(
    Array.from({ length: times }, (_, key) => ({ key })),
    diagnostics,
  );
}

/** More than any state holds, and less than what ends the process instead of the plan. */
const mostInstances = 10_000_000;

const knownLater = (argument: string): string =>
  `The value of ${argument} is known only after apply, so it cannot be told how many instances there will be. ` +
  'Apply first, with -target, what it depends on.';

function forEached(
  evaluation: Evaluation,
  module: ModuleInstance,
  forEach: Expression,
): Checked<readonly Repetition[]> {
  const scope = moduleScope(evaluation, module);
  const { value, diagnostics } = evaluate(forEach, scope);
  if (value === undefined) return { diagnostics };
  const keys = keysOf(value);
  if (!('refused' in keys)) return checked(keys, diagnostics);
  const mentions = mentionsOf(forEach, scope, keys.trouble);
  return failed(
    ...diagnostics,
    diagnose('invalid-for-each', { detail: keys.refused, subject: forEach, mentions }),
  );
}

/** What is wrong with a value of `for_each`. */
interface Refusal {
  readonly refused: string;
  readonly trouble?: Trouble;
}

/** The keys of a map, an object or a set of strings; or what is wrong with it. */
function keysOf(collection: Value): readonly Repetition[] | Refusal {
  if (collection.kind === 'marked') {
    return {
      refused: 'The value of for_each is sensitive, and would be shown by the keys of its instances.',
      trouble: 'secret',
    };
  }
  switch (collection.kind) {
    case 'unknown':
      return KEYS_LATER;
    case 'map':
      return Array.from(collection.entries, ([key, value]) => ({ key, value }));
    case 'object':
      return Array.from(collection.attributes, ([key, value]) => ({ key, value }));
    case 'set':
      return keysOfSet(collection.items);
    case 'null':
      return { refused: 'The value of for_each is null; it must be a map, or a set of strings.' };
    default:
      return {
        refused: `The value of for_each must be a map, or a set of strings, not a ${collection.kind}. A list can be turned into a set with toset.`,
      };
  }
}

const KEYS_LATER: Refusal = { refused: knownLater('for_each'), trouble: 'unknown' };

function keysOfSet(items: readonly Value[]): readonly Repetition[] | Refusal {
  const keys: Repetition[] = [];
  for (const item of items) {
    const key: Unmarked = unmark(item);
    if (item.kind === 'marked')
      return {
        refused: 'A key of for_each is sensitive, and would be shown by its instance.',
        trouble: 'secret',
      };
    if (key.kind === 'unknown') return KEYS_LATER;
    if (key.kind !== 'string') return { refused: `A set for for_each must hold strings, not a ${key.kind}.` };
    keys.push({ key: key.value, value: key });
  }
  return keys;
}
