/**
 * Imports a TypeScript file of ours into a script that Node runs. The file is bundled with what it imports of ours;
 * packages stay outside, so that they are loaded where and when the program loads them.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The module's exports. `path` is relative to the root of the repository. */
export async function importTypescript(path) {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  // Below node_modules, because that is where packages are looked for.
  const cache = join(root, 'node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'holdfast-'));
  try {
    await build({
      absWorkingDir: root,
      entryPoints: { module: path },
      outdir: folder,
      outExtension: { '.js': '.mjs' },
      bundle: true,
      splitting: true,
      packages: 'external',
      format: 'esm',
      platform: 'node',
      target: 'node20.19',
      jsx: 'automatic',
      logLevel: 'warning',
      define: { HOLDFAST_VERSION: JSON.stringify(version) },
    });
    return await import(pathToFileURL(join(folder, 'module.mjs')).href);
  } finally {
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  }
}
