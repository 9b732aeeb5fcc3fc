/**
 * `npm run gen` writes docs/reference from what the program declares. With `--check` it writes nothing, lists what is
 * stale, and exits 1 if anything is.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { importTypescript } from './import-typescript.mjs';

const folder = fileURLToPath(new URL('../../docs/reference', import.meta.url));
const { referencePages } = await importTypescript('src/tools/reference/pages.ts');
const pages = await referencePages();
const stale = [...new Set([...pages.keys(), ...filesBelow(folder)])]
  .filter((path) => pages.get(path) !== contentOf(join(folder, path)))
  .sort();

if (process.argv.includes('--check')) check();
else write();

function check() {
  for (const path of stale) process.stderr.write(`docs/reference/${path} is stale\n`);
  if (stale.length > 0) process.stderr.write('Write it anew with: npm run gen\n');
  process.exitCode = stale.length > 0 ? 1 : 0;
}

/** Writes what is stale, and removes what is no page any more. */
function write() {
  for (const path of stale) {
    const text = pages.get(path);
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    if (text === undefined) rmSync(file);
    else writeFileSync(file, text);
    process.stdout.write(`docs/reference/${path}${text === undefined ? ' removed' : ''}\n`);
  }
}

function filesBelow(directory) {
  try {
    return readdirSync(directory, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(directory.length + 1));
  } catch (error) {
    if (error.code === 'ENOENT') return [];
    throw error;
  }
}

function contentOf(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}
