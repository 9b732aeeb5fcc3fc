/** Which files of a directory make up its module, and their text parsed. */
import { posix } from 'node:path';
import { type Checked, type Diagnostic, diagnose, hasErrors } from '../core/diagnostic.ts';
import type { Source } from '../core/source.ts';
import type { Body } from '../hcl/index.ts';
import { parseFile, parseJsonFile } from '../hcl/index.ts';
import { fileShape } from './block-shapes.ts';
import { type ConfigFiles, decodeSource } from './files.ts';
import { isOverrideFile, withOverrides } from './overrides.ts';
import { settleToShape } from './settle-json.ts';

export interface ModuleFiles {
  /** In the order of their names, override files laid over the others. */
  readonly bodies: readonly Body[];
  readonly sources: readonly Source[];
  /** Whether every file could be read without an error. */
  readonly complete: boolean;
}

/**
 * Reads and parses the configuration files of a directory, and further ones that are not in it; no value when there is no
 * such directory.
 */
export async function readModuleFiles(
  files: ConfigFiles,
  directory: string,
  further: readonly Source[] = [],
): Promise<Checked<ModuleFiles>> {
  const names = await files.list(directory);
  if (!names) return { diagnostics: [] };
  const ours = names.filter(isConfigFile).sort();
  const inside = ours.map((name) => readOne(files, posix.join(directory, name)));
  const read = [...(await Promise.all(inside)), ...further.map(parseOne)];
  const diagnostics = read.flatMap((file) => file.diagnostics);
  const bodiesOf = (overrides: boolean): readonly Body[] =>
    read.flatMap(({ value }, index) =>
      value?.body && isOverrideFile(ours[index] ?? '') === overrides ? [value.body] : [],
    );
  return {
    value: {
      bodies: withOverrides(bodiesOf(false), bodiesOf(true), diagnostics),
      sources: read.flatMap(({ value }) => value?.source ?? []),
      complete: !hasErrors(diagnostics),
    },
    diagnostics,
  };
}

/** Terraform's rule: `.tf` and `.tf.json`, but no editor's backups and no hidden files. */
function isConfigFile(name: string): boolean {
  if (name.startsWith('.') || name.endsWith('~') || (name.startsWith('#') && name.endsWith('#')))
    return false;
  return name.endsWith('.tf') || name.endsWith('.tf.json');
}

interface ParsedFile {
  readonly source: Source;
  readonly body?: Body;
}

async function readOne(files: ConfigFiles, path: string): Promise<Checked<ParsedFile>> {
  const bytes = await files.read(path);
  if (!bytes) return { diagnostics: [unreadable(path)] };
  const { value: source, diagnostics } = decodeSource(path, bytes);
  return source ? parseOne(source) : { diagnostics };
}

function parseOne(source: Source): Checked<ParsedFile> {
  const { path } = source;
  const parsed = path.endsWith('.json') ? readJsonFile(source) : parseFile(source);
  return { value: { source, ...(parsed.value && { body: parsed.value }) }, diagnostics: parsed.diagnostics };
}

/** A file in JSON syntax: its blocks as native syntax would have them, but for what providers' schemas describe. */
function readJsonFile(source: Source): Checked<Body> {
  const { value: body, diagnostics } = parseJsonFile(source);
  const problems = [...diagnostics];
  return { ...(body && { value: settleToShape(body, fileShape, problems) }), diagnostics: problems };
}

function unreadable(path: string): Diagnostic {
  return diagnose('file-not-readable', {
    detail: `The file ${path} could not be read. It may have been removed a moment ago, or its permissions forbid it.`,
  });
}
