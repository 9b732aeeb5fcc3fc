/** States in memory: for tests, dry runs and examples; the same contract as the others. */
export { openMemoryState } from './store.ts';
