/**
 * Visiting the nodes of a graph, many at a time, each after all it depends on.
 */
import { type Graph, reversed } from './graph.ts';

/** Does the work of one node; `false` means it failed, so what depends on it is skipped. Throwing ends the walk. */
export type Visit = (node: string) => boolean | Promise<boolean>;

export interface WalkOptions {
  /** How many visits may be under way at once. */
  readonly parallelism: number;
  /** Once aborted, no further node is visited; those under way are waited for. */
  readonly signal?: AbortSignal | undefined;
  /** Told of each node that is not visited, with the failed node it needed (undefined: the walk was aborted). */
  readonly skipped?: (node: string, because: string | undefined) => void;
}

/** What became of each node. */
export type WalkOutcome = ReadonlyMap<string, 'done' | 'failed' | 'skipped'>;

/**
 * Visits every node of an acyclic graph after its dependencies, in declaration order where there is a choice.
 * Time is linear in nodes and edges. Resolves when nothing is under way any more, also after an abort; if a visit
 * throws, no more are begun and the first error is thrown when the others have ended.
 */
export async function walk(graph: Graph, visit: Visit, options: WalkOptions): Promise<WalkOutcome> {
  const progress = new Progress(graph);
  const crashes: unknown[] = [];
  const work = async (): Promise<void> => {
    for (let node = progress.take(options.signal); node !== undefined; node = progress.take(options.signal)) {
      if (crashes.length > 0) return;
      const answer = visit(node);
      progress.finish(node, typeof answer === 'boolean' ? answer : await answer);
    }
  };
  await new Promise<void>((resolve) => {
    let running = 0;
    const startWorkers = (): void => {
      while (running < Math.max(1, options.parallelism) && progress.waiting(options.signal)) {
        running++;
        void work()
          .catch((error: unknown) => crashes.push(error))
          .finally(() => {
            running--;
            if (crashes.length === 0) startWorkers();
            if (running === 0) resolve();
          });
      }
    };
    progress.onReady = startWorkers;
    startWorkers();
    if (running === 0) resolve();
  });
  if (crashes.length > 0) throw crashes[0];
  return progress.conclude(options.skipped);
}

/** Which nodes are ready, and what became of the others. */
class Progress {
  readonly #outcome = new Map<string, 'done' | 'failed' | 'skipped'>();
  readonly #dependents: Graph;
  readonly #graph: Graph;
  readonly #missing = new Map<string, number>();
  readonly #cause = new Map<string, string>();
  readonly #ready: string[] = [];
  #next = 0;
  /** Called when nodes have become ready. */
  onReady: () => void = () => {};

  constructor(graph: Graph) {
    this.#graph = graph;
    this.#dependents = reversed(graph);
    for (const [node, dependencies] of graph) {
      this.#missing.set(node, dependencies.length);
      if (dependencies.length === 0) this.#ready.push(node);
    }
  }

  /** Whether a node could be taken now. */
  waiting(signal: AbortSignal | undefined): boolean {
    return this.#next < this.#ready.length && signal?.aborted !== true;
  }

  /** The next node whose turn it is. */
  take(signal: AbortSignal | undefined): string | undefined {
    return this.waiting(signal) ? this.#ready[this.#next++] : undefined;
  }

  /** Settles a node and makes ready, or skips, what waited for it. */
  finish(node: string, succeeded: boolean): void {
    this.#outcome.set(node, succeeded ? 'done' : 'failed');
    const before = this.#ready.length;
    const settled = [node];
    for (let at = settled.pop(); at !== undefined; at = settled.pop()) {
      const cause = this.#outcome.get(at) === 'failed' ? at : this.#cause.get(at);
      for (const dependent of this.#dependents.get(at) ?? []) {
        if (cause !== undefined && !this.#cause.has(dependent)) this.#cause.set(dependent, cause);
        if (this.#release(dependent)) settled.push(dependent);
      }
    }
    if (this.#ready.length - before > 1) this.onReady();
  }

  /** Counts one dependency as settled. True when the node has thereby been skipped. */
  #release(node: string): boolean {
    const missing = (this.#missing.get(node) ?? 0) - 1;
    this.#missing.set(node, missing);
    if (missing > 0) return false;
    if (!this.#cause.has(node)) {
      this.#ready.push(node);
      return false;
    }
    this.#outcome.set(node, 'skipped');
    return true;
  }

  /** Ends the walk: everything not visited was skipped, and is told so in declaration order. */
  conclude(skipped: WalkOptions['skipped']): WalkOutcome {
    for (const node of this.#graph.keys()) {
      if (!this.#outcome.has(node)) this.#outcome.set(node, 'skipped');
      if (this.#outcome.get(node) === 'skipped') skipped?.(node, this.#cause.get(node));
    }
    return this.#outcome;
  }
}
