/**
 * The limits of depth, which keep nonsense from overflowing the call stack: of the parser, and of all who go
 * through its trees later.
 */
import { type Cursor, currentRange } from './cursor.ts';
import { fail } from './recovery.ts';

/**
 * How deep rules may be nested, and how high a tree may grow: enough for any file, and safe for any call
 * stack.
 */
const depthLimit = 200;
const reachLimit = 1000;

/**
 * Goes one rule deeper. When that is too deep it fails and returns false; otherwise the rule ends with
 * {@link ascend}.
 */
export function descend(cursor: Cursor): boolean {
  if (cursor.depth >= depthLimit) {
    failTooDeep(cursor);
    return false;
  }
  cursor.depth++;
  if (cursor.depth > cursor.reach) cursor.reach = cursor.depth;
  return true;
}

/** Ends the rule that {@link descend} began. */
export function ascend(cursor: Cursor): void {
  cursor.depth--;
}

/**
 * Begins a chain (`a.b.c`, `1 + 2 + 3`), whose first link becomes the deepest. Returns what {@link endChain}
 * wants.
 */
export function beginChain(cursor: Cursor): number {
  const outer = cursor.reach;
  cursor.reach = cursor.depth;
  return outer;
}

/** Adds a link: everything read in this chain so far is now one deeper. */
export function addLink(cursor: Cursor): void {
  cursor.reach++;
  if (cursor.reach > reachLimit) failTooDeep(cursor);
}

/** Ends the chain that {@link beginChain} began. */
export function endChain(cursor: Cursor, outer: number): void {
  if (outer > cursor.reach) cursor.reach = outer;
}

/** Said once per file: where one thing is nested too deep, its neighbours usually are. */
function failTooDeep(cursor: Cursor): void {
  if (cursor.diagnostics.some(({ code }) => code === 'nesting-too-deep')) {
    cursor.panic = true;
    return;
  }
  fail(cursor, 'nesting-too-deep', {
    detail: `Blocks and expressions are read to a depth of ${depthLimit}, and chains of operators to a length of ${reachLimit}; this goes further.`,
    subject: currentRange(cursor),
    help: 'Give the inner part a name of its own with a local value.',
  });
}
