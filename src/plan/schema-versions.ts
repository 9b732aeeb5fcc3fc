/** Objects that were recorded with another version of their type's schema. */
import { type Diagnostic, diagnose } from '../core/diagnostic.ts';
import type { Holdings } from './holdings.ts';

/**
 * A problem for every object recorded with a newer schema than this one: what it says may mean something else. An older
 * record is read by the names of its attributes: what has gone is left out, what is new is null until it is read.
 */
export function newerObjects({ all }: Holdings): readonly Diagnostic[] {
  return all.flatMap(({ name, object, type }) => {
    if (!type || object.schemaVersion <= type.schema.version) return [];
    const detail = `${name} was recorded with version ${object.schemaVersion} of the schema of ${type.name}; this holdfast knows version ${type.schema.version}.`;
    const help = 'Use a newer holdfast. Nothing was changed.';
    return [diagnose('object-of-newer-schema', { detail, help, address: name })];
  });
}
