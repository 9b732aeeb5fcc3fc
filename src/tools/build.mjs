/**
 * Bundles the program into dist/: one entry and lazily loaded chunks, so that `holdfast version` loads neither the AWS
 * SDK nor the terminal UI.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { version } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8'));

const { outputFiles } = await build({
  absWorkingDir: root,
  entryPoints: { main: 'src/main.ts' },
  outdir: 'dist',
  write: false,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  jsx: 'automatic',
  minifySyntax: true,
  legalComments: 'linked',
  sourcemap: true,
  sourcesContent: false,
  logLevel: 'warning',
  define: { 'process.env.NODE_ENV': '"production"', HOLDFAST_VERSION: JSON.stringify(version) },
  // ink asks for the React developer tools only when DEV is set.
  external: ['react-devtools-core'],
  // CommonJS dependencies inside an ES module bundle still use require(), __filename and __dirname.
  banner: {
    js: [
      "import { createRequire as bundleRequire } from 'node:module';",
      "import { fileURLToPath as bundlePath } from 'node:url';",
      'const require = bundleRequire(import.meta.url);',
      'const __filename = bundlePath(import.meta.url);',
      "const __dirname = bundlePath(import.meta.url + '/..');",
    ].join(' '),
  },
});

// A build that fails leaves what was built before, and one that makes the same again touches nothing: programs that run,
// and other builds, may be at it. So the parts come before the entry that names them, whole, and what is stale goes last.
const dist = `${root}/dist`;
mkdirSync(dist, { recursive: true });
const UNFINISHED = '.tmp';
const isEntry = ({ path }) => path.endsWith('/main.js');
for (const file of outputFiles.toSorted((a, b) => isEntry(a) - isEntry(b))) replaceFile(file);
const built = new Set(outputFiles.map(({ path }) => basename(path)));
const isStale = (name) => !built.has(name) && !name.endsWith(UNFINISHED);
for (const name of readdirSync(dist).filter(isStale)) rmSync(`${dist}/${name}`, { force: true });

function replaceFile({ path, contents }) {
  if (existsSync(path) && readFileSync(path).equals(contents)) return;
  const unfinished = `${path}.${process.pid}${UNFINISHED}`;
  writeFileSync(unfinished, contents);
  renameSync(unfinished, path);
}
