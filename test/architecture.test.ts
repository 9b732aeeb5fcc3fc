/**
 * The layout holds: who may import whom (the table in src/README.md, which this reads), no cycles, names and sizes.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const sources = ['src', 'providers', 'state'].flatMap((folder) => typescriptFiles(join(root, folder)));
const layers = readLayers(readFileSync(join(root, 'src/README.md'), 'utf8'));

describe('the layers', () => {
  it('are all in the table, and every row of the table is a folder', () => {
    const folders = new Set(sources.map(layerOf));
    expect([...folders].filter((folder) => !layers.has(folder))).toEqual([]);
    expect([...layers.keys()].filter((folder) => !folders.has(folder))).toEqual([]);
  });

  it('import only what the table allows', () => {
    const wrong = sources.flatMap((file) =>
      importsOf(file)
        .filter((imported) => !mayImport(layerOf(file), imported))
        .map(
          (imported) =>
            `${relative(root, file)} imports ${imported.startsWith('node:') ? imported : relative(root, imported)}`,
        ),
    );
    expect(wrong).toEqual([]);
  });

  it('meet each other at their index', () => {
    const wrong = sources.flatMap((file) =>
      importsOf(file)
        .filter((imported) => isLocal(imported) && layerOf(imported) !== layerOf(file))
        .filter((imported) => !isDoor(imported))
        .map((imported) => `${relative(root, file)} reaches into ${relative(root, imported)}`),
    );
    expect(wrong).toEqual([]);
  });

  it('have no import cycles', () => {
    expect(findCycle(sources)).toEqual([]);
  });
});

describe('files and functions', () => {
  it('are named in kebab-case for the one idea they hold', () => {
    const odd = sources
      .map((file) => basename(file))
      .filter((name) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.generated)?\.tsx?$/.test(name));
    const vague = sources.filter((file) =>
      /(^|-)(utils?|helpers?|common|manager|misc)\b/.test(basename(file)),
    );
    expect([...odd, ...vague]).toEqual([]);
  });

  it('stay small: 500 lines a file, 80 a function', () => {
    const long = sources
      .filter((file) => !file.endsWith('.generated.ts'))
      .flatMap((file) => {
        const tree = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
        const lines = tree.getLineStarts().length;
        return [...(lines > 500 ? [`${relative(root, file)}: ${lines} lines`] : []), ...longFunctions(tree)];
      });
    expect(long).toEqual([]);
  });

  it('have a README in every folder of a phase', () => {
    const folders = new Set(sources.map(layerOf).filter((layer) => layer !== 'main'));
    const missing = [...folders].filter((layer) => !readable(join(root, folderOf(layer), 'README.md')));
    expect(missing).toEqual([]);
  });
});

function typescriptFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return typescriptFiles(path);
    return /\.tsx?$/.test(entry.name) ? [path] : [];
  });
}

/** `core`, `providers/aws`, `state`, `compose`. */
function layerOf(file: string): string {
  const [top = '', second = ''] = relative(root, file).split('/');
  if (top === 'state') return 'state';
  if (top === 'providers') return 'providers/x';
  return second.replace(/\.ts$/, '');
}

function folderOf(layer: string): string {
  return layer === 'state' ? 'state' : layer === 'providers/x' ? 'providers' : `src/${layer}`;
}

function readLayers(readme: string): Map<string, (layer: string) => boolean> {
  const table = new Map<string, (layer: string) => boolean>();
  for (const [, names = '', allowed = ''] of readme.matchAll(/^\| ([^|]+) \| ([^|]+) \|$/gm)) {
    if (names === 'folder') continue;
    for (const name of names.split(', ')) table.set(name, permission(allowed));
  }
  return table;
}

function permission(allowed: string): (layer: string) => boolean {
  if (allowed === 'everything') return () => true;
  if (allowed.startsWith('everything in src'))
    return (layer) => !['compose', 'main', 'tools', 'providers/x', 'state'].includes(layer);
  const names = new Set(allowed.split(', '));
  return (layer) => names.has(layer);
}

function mayImport(layer: string, imported: string): boolean {
  if (imported.startsWith('node:')) return layer !== 'core' && layer !== 'graph';
  if (!isLocal(imported)) return layer !== 'core' && layer !== 'graph';
  const target = layerOf(imported);
  return target === layer || (layers.get(layer)?.(target) ?? false);
}

/** Everything a file imports: `node:x`, absolute paths of our own files, package names; types too. */
function importsOf(file: string): string[] {
  const { importedFiles } = ts.preProcessFile(readFileSync(file, 'utf8'), true, true);
  return importedFiles.map(({ fileName }) =>
    fileName.startsWith('.') ? join(dirname(file), fileName) : fileName,
  );
}

const isLocal = (imported: string): boolean => imported.startsWith('/');

/** An index, a word of the vocabulary, or a file that stands for itself at the top. */
function isDoor(imported: string): boolean {
  const layer = layerOf(imported);
  return (
    basename(imported) === 'index.ts' ||
    layer === 'core' ||
    layer === 'compose' ||
    (dirname(imported) === join(root, folderOf(layer)) && layer === 'state')
  );
}

function longFunctions(tree: ts.SourceFile): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && 'body' in node && node.body) {
      const first = tree.getLineAndCharacterOfPosition(node.getStart()).line;
      const length = tree.getLineAndCharacterOfPosition(node.end).line - first + 1;
      if (length > 80)
        found.push(`${relative(root, tree.fileName)}:${first + 1}: a function of ${length} lines`);
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

/** The files of the first cycle found, or none. Depth-first, each file once. */
function findCycle(files: readonly string[]): string[] {
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (file: string): string[] => {
    if (done.has(file)) return [];
    const at = path.indexOf(file);
    if (at >= 0) return [...path.slice(at), file].map((member) => relative(root, member));
    path.push(file);
    for (const imported of importsOf(file).filter(isLocal)) {
      const cycle = visit(imported);
      if (cycle.length > 0) return cycle;
    }
    path.pop();
    done.add(file);
    return [];
  };
  for (const file of files) {
    const cycle = visit(file);
    if (cycle.length > 0) return cycle;
  }
  return [];
}

function readable(path: string): boolean {
  try {
    return readFileSync(path, 'utf8').trim().length > 0;
  } catch {
    return false;
  }
}
