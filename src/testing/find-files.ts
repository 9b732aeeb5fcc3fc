/** The test files of a directory. */
import { posix } from 'node:path';
import type { ConfigFiles } from '../config/index.ts';
import { type Checked, type Diagnostic, hasErrors } from '../core/diagnostic.ts';
import { readTestFile } from './read-file.ts';
import { withMockFiles } from './read-mock.ts';
import type { TestFile, TestProvider } from './suite.ts';

/** Reads every test file beside the configuration and in the directory of tests, by path. All their problems are given. */
export async function findTestFiles(
  files: ConfigFiles,
  testDirectory: string,
): Promise<Checked<readonly TestFile[]>> {
  const paths = [...(await pathsIn(files, '.')), ...(await pathsIn(files, testDirectory))];
  const problems: Diagnostic[] = [];
  const found: TestFile[] = [];
  for (const path of [...new Set(paths)].sort()) {
    const bytes = await files.read(path);
    if (!bytes) continue;
    const read = readTestFile(path, bytes);
    problems.push(...read.diagnostics);
    if (read.value) found.push(await withMocks(read.value, files, problems));
  }
  return hasErrors(problems) ? { diagnostics: problems } : { value: found, diagnostics: problems };
}

async function pathsIn(files: ConfigFiles, directory: string): Promise<readonly string[]> {
  const names = (await files.list(directory)) ?? [];
  return names
    .filter((name) => name.endsWith('.tftest.hcl') || name.endsWith('.tftest.json'))
    .map((name) => posix.join(directory, name));
}

async function withMocks(file: TestFile, files: ConfigFiles, problems: Diagnostic[]): Promise<TestFile> {
  const providers = new Map<string, TestProvider>();
  for (const [name, provider] of file.providers) {
    const { mock } = provider;
    providers.set(name, mock ? { ...provider, mock: await withMockFiles(mock, files, problems) } : provider);
  }
  return { ...file, providers };
}
