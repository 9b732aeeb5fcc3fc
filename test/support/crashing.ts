/** Dying at a chosen moment: stores and worlds in which a run ends for good at its n-th durable operation. */
import type { StateStore } from '../../src/core/state-store.ts';
import type { FileSystem } from '../../state/local/index.ts';
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

/** A file system as a run sees it that will die: every operation counts, and one it dies in may be done by half. */
export function doomedFiles(files: FileSystem, fate: Doom): FileSystem {
  const { pass } = fate;
  return {
    ...files,
    create: (path, bytes, mode) => pass(() => files.create(path, fate.dead ? half(bytes) : bytes, mode)),
    link: (from, to) => pass(() => files.link(from, to)),
    rename: (from, to) => pass(() => files.rename(from, to)),
    unlink: (path) => pass(() => files.unlink(path)),
    syncDirectory: (path) => pass(() => files.syncDirectory(path)),
    openAppend: async (path, mode) => {
      const file = await files.openAppend(path, mode);
      void fate.death.then(() => file.close());
      return {
        get size() {
          return file.size;
        },
        append: (bytes) => pass(() => file.append(fate.dead ? half(bytes) : bytes)),
        truncate: (size) => pass(() => file.truncate(size)),
        close: () => file.close(),
      };
    },
  };
}

const half = (bytes: Uint8Array): Uint8Array => bytes.subarray(0, bytes.length >> 1);
