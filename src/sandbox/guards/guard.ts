import type { Answer } from '../answer.ts';
import type { AskEmulator, Exchange } from '../exchange.ts';

/** Makes the emulator's answer. */
export type Next = () => Promise<Answer>;

/**
 * Stands before the emulator for some operations and answers as AWS does where the emulator does not: by itself, or by
 * correcting what `next` says.
 */
export interface Guard {
  /** What AWS does, as a sentence. */
  readonly truth: string;
  /** API names. */
  readonly operations: readonly string[];
  /** The service the names belong to; S3 when left out. */
  readonly service?: string;
  answer(exchange: Exchange, next: Next, ask: AskEmulator): Promise<Answer>;
}

/** A guard that remembers something, per sandbox. `clear` forgets it when the sandbox is wiped. */
export interface StatefulGuard extends Guard {
  clear(): void;
}
