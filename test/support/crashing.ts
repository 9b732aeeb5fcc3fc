/** Dying at a chosen moment: stores and worlds in which a run ends for good at its n-th durable operation. */
import type { StateStore } from '../../src/core/state-store.ts';
import type { World } from './world-provider.ts';

/** Counts down durable operations; from the n-th on, nothing any more gets through. */
export interface Doom {
  /** Passes an operation on, or is never heard of again. */
  pass<T>(operation: () => Promise<T>): Promise<T>;
  /** Resolves when the run has died. */
  readonly death: Promise<'died'>;
  readonly dead: boolean;
}

/** Dies before (`half` false) or right after the operation with number `after`, counted from 0. */
export function doom(after: number, half: boolean): Doom {
  let count = 0;
  let dead = false;
  let die: () => void = () => {};
  const death = new Promise<'died'>((resolve) => {
    die = () => resolve('died');
  });
  const forever = new Promise<never>(() => {});
  return {
    death,
    get dead() {
      return dead;
    },
    async pass(operation) {
      if (dead) return forever;
      const last = count++ === after;
      if (!last) return operation();
      dead = true;
      if (half) await operation();
      die();
      return forever;
    },
  };
}

/** The store as a run sees it that will die. */
export function doomedStore(store: StateStore, { pass }: Doom): StateStore {
  const { journal } = store;
  return {
    ...store,
    write: (state, revision) => pass(() => store.write(state, revision)),
    journal: {
      append: (entry) => pass(() => journal.append(entry)),
      entries: () => journal.entries(),
      clear: () => pass(() => journal.clear()),
    },
  };
}

/** The world as a run sees it that will die: every changing call is two operations, its arrival and its answer. */
export function doomedWorld(world: World, { pass }: Doom): World {
  return {
    ...world,
    fault: () => pass(async () => {}),
  };
}
