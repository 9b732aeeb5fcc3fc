/** What commands that run no tests know of test files: that they can be read. */
import type { Diagnostic } from '../core/diagnostic.ts';
import { findTestFiles } from '../testing/index.ts';
import type { CliContext } from './command.ts';
import type { Flags } from './flags.ts';

/** Where test files are besides those beside the configuration. */
export const testDirectoryFlag = {
  'test-directory': {
    kind: 'text',
    value: 'path',
    doc: 'Where test files are besides here (default: tests). They have to be readable; modules that only they use are not fetched.',
  },
} as const satisfies Flags;

/** What is wrong with test files as they are written; whether they pass is another question. */
export async function testFileProblems(
  context: CliContext,
  testDirectory: string = TESTS,
): Promise<readonly Diagnostic[]> {
  const { files } = await context.stack();
  return (await findTestFiles(files, testDirectory)).diagnostics;
}

const TESTS = 'tests';
