import { openMemoryState } from '../../../state/memory/index.ts';
import { describeStateStore } from '../../contract/state-store.ts';

describeStateStore('memory', async () => {
  const store = openMemoryState();
  return { open: () => store, dispose: async () => {} };
});
