/** How the object as it is differs from the object as it shall be, and which differences it cannot live through. */
import type { Path } from '../core/path.ts';
import { sameMarks, sameValue } from '../core/same-value.ts';
import type { BlockSchema, NestedBlock } from '../core/schema.ts';
import { attributesOf, schemaParts } from '../core/schema-parts.ts';
import { NULL, unmark, type Value } from '../core/value.ts';

export interface Comparison {
  /** Top-level names whose values differ. */
  readonly changed: ReadonlySet<string>;
  /** Where a difference needs a new object, by the schema. */
  readonly replacePaths: readonly Path[];
  /** Values or only their marks differ. */
  readonly different: boolean;
}

/** Compares two objects of a schema, part by part. */
export function compareObjects(schema: BlockSchema, prior: Value, desired: Value): Comparison {
  const [before, after] = [attributesOf(prior), attributesOf(desired)];
  const changed = new Set<string>();
  const replacePaths: Path[] = [];
  let marksDiffer = false;
  for (const part of schemaParts(schema)) {
    const [old, next] = [before.get(part.name) ?? NULL, after.get(part.name) ?? NULL];
    if (sameValue(old, next)) {
      marksDiffer ||= !sameMarks(old, next);
      continue;
    }
    changed.add(part.name);
    if (part.attribute) {
      if (part.attribute.onChange === 'replace') replacePaths.push([part.name]);
    } else {
      collectInBlocks(part.nested, old, next, [part.name], replacePaths);
    }
  }
  return { changed, replacePaths, different: changed.size > 0 || marksDiffer };
}

function collectInBlocks(nested: NestedBlock, old: Value, next: Value, path: Path, found: Path[]): void {
  if (nested.onChange === 'replace') {
    found.push(path);
    return;
  }
  const [before, after] = [unmark(old), unmark(next)];
  if (nested.nesting === 'single') {
    collectInBlock(nested.block, before, after, path, found);
  } else if (nested.nesting === 'list' && 'items' in before && 'items' in after) {
    const length = Math.max(before.items.length, after.items.length);
    for (let index = 0; index < length; index++) {
      collectInBlock(
        nested.block,
        before.items[index] ?? NULL,
        after.items[index] ?? NULL,
        [...path, index],
        found,
      );
    }
  } else if (needsNewObject(nested.block)) {
    found.push(path);
  }
}

function collectInBlock(schema: BlockSchema, old: Value, next: Value, path: Path, found: Path[]): void {
  if (sameValue(old, next)) return;
  const [before, after] = [attributesOf(old), attributesOf(next)];
  for (const part of schemaParts(schema)) {
    const [a, b] = [before.get(part.name) ?? NULL, after.get(part.name) ?? NULL];
    if (sameValue(a, b) || (isNothing(a) && isNothing(b))) continue;
    if (part.nested) collectInBlocks(part.nested, a, b, [...path, part.name], found);
    else if (part.attribute.onChange === 'replace') found.push([...path, part.name]);
  }
}

function isNothing(value: Value): boolean {
  const inner = unmark(value);
  return inner.kind === 'null' || ('items' in inner && inner.items.length === 0);
}

/** Whether anything in a block cannot be changed in place: then no element of a set of them can. */
function needsNewObject(schema: BlockSchema): boolean {
  return (
    Object.values(schema.attributes).some(({ onChange }) => onChange === 'replace') ||
    Object.values(schema.blocks).some(
      ({ block, onChange }) => onChange === 'replace' || needsNewObject(block),
    )
  );
}
