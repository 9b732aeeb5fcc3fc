/** Texts that people and both programs have written, by what they are: what the tests of this project hold. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const places = ['test/differential', 'test/config/scenarios', 'test/state/codec/golden', 'examples'];

/** In which several files stand one after the other, each after a line with its path. */
const collections = ['checks', 'suites'];

const all: ReadonlyMap<string, readonly string[]> = gather();

/** The texts whose file names end so, each once, in an order that does not change. */
export function realTexts(...endings: readonly string[]): readonly string[] {
  const named = [...all].filter(([path]) => endings.some((ending) => path.endsWith(ending)));
  return [...new Set(named.flatMap(([, texts]) => texts))].sort();
}

function gather(): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  const add = (path: string, text: string) => found.set(path, [...(found.get(path) ?? []), text]);
  for (const place of places)
    for (const entry of readdirSync(join(root, place), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || entry.parentPath.includes('golden/scenarios')) continue;
      const text = readFileSync(join(entry.parentPath, entry.name), 'utf8');
      if (collections.some((name) => entry.parentPath.endsWith(name))) addCollected(text, add);
      else add(entry.name, text);
    }
  return found;
}

function addCollected(text: string, add: (path: string, text: string) => void): void {
  const [, ...parts] = text.split(/^--+ (\S+)(?: --)?\n|^===.*\n/m);
  for (let at = 0; at + 1 < parts.length; at += 2) {
    const [path, content = ''] = [parts[at], parts[at + 1]];
    if (path !== undefined && content !== '') add(path, content);
  }
}
