/**
 * The test command: builds the program, runs every test, and closes with the line `N passed, N failed`.
 * Arguments are handed to vitest (`npm test -- test/hcl`).
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const run = (command, args) => spawnSync(command, args, { cwd: root, stdio: 'inherit' });

const built = run(process.execPath, ['src/tools/build.mjs']);
if (built.status !== 0) {
  process.stdout.write('The build failed, so no test was run.\n0 passed, 1 failed\n');
  process.exit(1);
}

const scratch = mkdtempSync(join(tmpdir(), 'holdfast-test-'));
const results = join(scratch, 'results.json');
const vitest = run(process.execPath, [
  'node_modules/vitest/vitest.mjs',
  'run',
  '--reporter=default',
  '--reporter=json',
  '--reporter=./test/differential/share.ts',
  `--outputFile.json=${results}`,
  ...process.argv.slice(2),
]);
process.stdout.write(`${closingLine(results)}\n`);
rmSync(scratch, { recursive: true, force: true });
process.exit(vitest.status ?? 1);

/** Counts tests, and files that could not be run at all as one failure each. */
function closingLine(path) {
  try {
    const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(path, 'utf8'));
    const broken = testResults.filter(
      (file) => file.status === 'failed' && file.assertionResults.length === 0,
    );
    return `${numPassedTests} passed, ${numFailedTests + broken.length} failed`;
  } catch {
    return '0 passed, 1 failed';
  }
}
