import type { JournalEntry } from '../src/core/state-store.ts';
import { formatEntry } from './codec/index.ts';

interface Waiting {
  readonly line: string;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Journal entries on their way to where they are kept, one line each. Entries that arrive while a write is under way wait
 * for the next one and share it, in their order.
 */
export class BatchedLines {
  readonly #write: (lines: string) => Promise<void>;
  #waiting: Waiting[] = [];
  #flushing: Promise<void> | undefined;

  /** `write` keeps whole lines durably or throws; it is never called again before it is done. */
  constructor(write: (lines: string) => Promise<void>) {
    this.#write = write;
  }

  /** Done when the entry is kept; fails as the write that it was part of. */
  append(entry: JournalEntry): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ line: `${formatEntry(entry)}\n`, resolve, reject });
      this.#flushing ??= this.#flush();
    });
  }

  /** Done when nothing is under way any more. Never fails. */
  async settled(): Promise<void> {
    await this.#flushing;
  }

  async #flush(): Promise<void> {
    // Whatever the code running now hands in joins the first batch.
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      const batch = this.#waiting;
      this.#waiting = [];
      try {
        await this.#write(batch.map(({ line }) => line).join(''));
        for (const { resolve } of batch) resolve();
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    this.#flushing = undefined;
  }
}
