/** The functions of the language for tests, over no files at all. */
import { createFunctions } from '../../src/eval/index.ts';

const nothing = (): never => {
  throw new Error('ENOENT: tests of the language have no files');
};

export const testFunctions = createFunctions({
  directory: '.',
  files: { read: nothing, kind: () => undefined, list: nothing, real: nothing, home: () => '/home/tester' },
});
