/** A value that changes over time, for components to follow. */
export interface Store<T> {
  get(): T;
  /** Replaces the value and tells everybody who follows it. */
  update(change: (value: T) => T): void;
  subscribe(listener: () => void): () => void;
}

/** Makes a store; an update that gives the same value tells nobody. */
export function createStore<T>(initial: T): Store<T> {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    update(change) {
      const next = change(value);
      if (next === value) return;
      value = next;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
