/** Small questions about objects, as values and as the state records them. */
import { encodeObject } from '../core/recorded-object.ts';
import type { ResourceType } from '../core/resource-type.ts';
import { attributesOf } from '../core/schema-parts.ts';
import type { ObjectState } from '../core/state.ts';
import { unmark, type Value } from '../core/value.ts';
import { withoutUnknowns } from './final-object.ts';
import type { Subject } from './run.ts';

/** The object as a value, or undefined for "there is none". */
export function existing(value: Value): Value | undefined {
  return unmark(value).kind === 'null' ? undefined : value;
}

/** The id of an object; undefined where it has none. */
export function idOf(object: Value): string | undefined {
  const id = attributesOf(object).get('id');
  const inner = id && unmark(id);
  return inner?.kind === 'string' ? inner.value : undefined;
}

/** Whether calls of a type leave something in the world that a crash could lose. What is only in the state is made again. */
export function isTraced(definition: Pick<ResourceType, 'identify' | 'repeatable'>): boolean {
  return definition.identify !== undefined || definition.repeatable !== true;
}

/** The object as the state will record it. */
export function recorded(
  subject: Pick<Subject, 'change'> & {
    readonly definition: { readonly schema: Subject['definition']['schema'] };
  },
  object: Value,
  more: { readonly status?: ObjectState['status']; readonly prior?: ObjectState | undefined } = {},
): ObjectState {
  const { change, definition } = subject;
  const { attributes, sensitive } = encodeObject(withoutUnknowns(object), definition.schema);
  const { prior, status = 'ready' } = more;
  return {
    schemaVersion: definition.schema.version,
    attributes,
    sensitive,
    status,
    dependencies: change.dependencies,
    createBeforeDestroy: change.createBeforeDestroy,
    ...(prior?.private !== undefined && { private: prior.private }),
    ...(prior?.identity !== undefined && { identity: prior.identity }),
    ...(prior?.extra && { extra: prior.extra }),
  };
}
