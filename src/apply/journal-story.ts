/** What a journal tells of a run: what it meant to do, what came of it, and what is not known. */
import type { ObjectState } from '../core/state.ts';
import type { Intent, JournalEntry } from '../core/state-store.ts';

/** An intent with its outcome. `object` undefined: gone, or nothing was made. */
export interface Outcome {
  readonly intent: Intent;
  readonly object: ObjectState | undefined;
}

export interface JournalStory {
  /** Revisions of the stored state that the run itself read or wrote. */
  readonly revisions: ReadonlySet<string>;
  /** The lineage the run gave or found. */
  readonly lineage: string;
  /** In the order in which they came about. A failure that changed nothing has no outcome. */
  readonly outcomes: readonly Outcome[];
  /** Intents of which nothing more is told: the run ended while the call was under way. */
  readonly open: readonly Intent[];
}

/** Reads a journal's entries as one story. */
export function tellStory(entries: readonly JournalEntry[]): JournalStory {
  const revisions = new Set<string>();
  const open = new Map<number, Intent>();
  const outcomes: Outcome[] = [];
  let lineage = '';
  for (const entry of entries) {
    if (entry.kind === 'run') {
      revisions.add(entry.revision);
      lineage = entry.lineage;
    } else if (entry.kind === 'intent') {
      open.set(entry.intent, entry);
    } else {
      const intent = open.get(entry.intent);
      open.delete(entry.intent);
      if (intent && entry.object !== undefined) outcomes.push({ intent, object: entry.object ?? undefined });
    }
  }
  return { revisions, lineage, outcomes, open: [...open.values()] };
}
