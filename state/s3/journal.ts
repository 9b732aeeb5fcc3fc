/**
 * The journal of a state in S3. Objects cannot be appended to, so every flush is an object of its own below
 * `<key>.journal/`, numbered in their order; entries that arrive while one is written share the next. It is in the bucket
 * alone: the machine that crashed may be gone with its disk (docs/decisions/0007-journal-in-the-bucket.md).
 */
import { type Checked, checked, diagnose, failed } from '../../src/core/diagnostic.ts';
import type { Journal, JournalEntry } from '../../src/core/state-store.ts';
import { BatchedLines } from '../batched-lines.ts';
import { parseEntry } from '../codec/index.ts';
import type { Bucket } from './bucket.ts';
import { type S3Place, withBucket } from './place.ts';

/** The journal beside a state. */
export function openJournal(place: S3Place): Journal {
  return new S3Journal(place);
}

class S3Journal implements Journal {
  readonly #place: S3Place;
  /** The number of the next object; unknown until the bucket was asked. */
  #next: number | undefined;
  readonly #lines = new BatchedLines((lines) => this.#write(lines));

  constructor(place: S3Place) {
    this.#place = place;
  }

  append(entry: JournalEntry): Promise<void> {
    return this.#lines.append(entry);
  }

  entries(): Promise<Checked<readonly JournalEntry[]>> {
    return withBucket(this.#place, 'state-read-failed', async (bucket) => {
      const entries: JournalEntry[] = [];
      const keys = await bucket.list(prefixOf(this.#place));
      const valid = sinceCleared(keys);
      // Left by a clearing that was cut off. Whoever may only read leaves it for the next.
      await removeAll(bucket, keys.slice(0, keys.length - valid.length)).catch(() => undefined);
      for (const key of valid) {
        const object = await bucket.get(key);
        const lines = new TextDecoder().decode(object?.bytes).split('\n').filter(Boolean);
        for (const line of lines) {
          const entry = parseEntry(line);
          if (!entry) return failed(damaged(`s3://${this.#place.bucketName}/${key}`));
          entries.push(entry);
        }
      }
      return checked(entries);
    });
  }

  async clear(): Promise<void> {
    await this.#lines.settled();
    const bucket = await this.#bucket();
    const keys = await bucket.list(prefixOf(this.#place));
    this.#next = undefined;
    if (keys.length === 0) return;
    // With the marker everything before it is over at once, however far the deleting comes.
    const marker = `${prefixOf(this.#place)}${numbered(nextAfter(keys))}${CLEARED}`;
    await bucket.put(marker, new Uint8Array());
    await removeAll(bucket, [...keys, marker]);
  }

  async #bucket(): Promise<Bucket> {
    const { value, diagnostics } = await this.#place.bucket();
    if (!value) throw new Error(diagnostics.map(({ detail }) => detail).join(' '));
    return value;
  }

  async #write(lines: string): Promise<void> {
    const bucket = await this.#bucket();
    this.#next ??= nextAfter(await bucket.list(prefixOf(this.#place)));
    // Where somebody without the lock has written the same number, ours takes the next.
    for (;;) {
      const key = `${prefixOf(this.#place)}${numbered(this.#next++)}.jsonl`;
      if ((await bucket.put(key, Buffer.from(lines), 'absent')) !== undefined) return;
      const there = await bucket.get(key);
      if (there && new TextDecoder().decode(there.bytes) === lines) return;
    }
  }
}

/** So many digits that the order of the names is the order of the numbers. */
const numbered = (number: number): string => String(number).padStart(8, '0');

const CLEARED = '.cleared';

/** In their order, so that a marker goes after what it is about. */
async function removeAll(bucket: Bucket, keys: readonly string[]): Promise<void> {
  for (const key of keys) await bucket.delete(key);
}

/** What was written after the journal was last cleared. */
function sinceCleared(keys: readonly string[]): readonly string[] {
  return keys.slice(keys.findLastIndex((key) => key.endsWith(CLEARED)) + 1);
}

/** Where the journal of a state is. */
export const prefixOf = ({ key }: Pick<S3Place, 'key'>): string => `${key}.journal/`;

function nextAfter(keys: readonly string[]): number {
  const last = /(\d+)\.\w+$/.exec(keys.at(-1) ?? '')?.[1];
  return last === undefined ? 1 : Number(last) + 1;
}

function damaged(location: string) {
  return diagnose('journal-damaged', {
    detail: `${location} holds something that is not a journal entry.`,
    help: 'It tells what an interrupted run was doing. Read it to see which objects may exist outside the state; removing the object forgets that.',
  });
}
