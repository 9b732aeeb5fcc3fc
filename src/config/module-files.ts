/** Which files of a directory make up its module, and their text parsed. */
import { posix } from 'node:path';
import { type Checked, type Diagnostic, diagnose, hasErrors } from '../core/diagnostic.ts';
import type { Source } from '../core/source.ts';
import type { Body } from '../hcl/index.ts';
import { parseFile } from '../hcl/index.ts';
import { type ConfigFiles, decodeSource } from './files.ts';
import { isOverrideFile, withOverrides } from './overrides.ts';

export interface ModuleFiles {
  /** In the order of their names, override files laid over the others. */
  readonly bodies: readonly Body[];
  readonly sources: readonly Source[];
  /** Whether every file could be read without an error. */
  readonly complete: boolean;
}

/** Reads and parses the configuration files of a directory; no value when there is no such directory. */
export async function readModuleFiles(files: ConfigFiles, directory: string): Promise<Checked<ModuleFiles>> {
  const names = await files.list(directory);
  if (!names) return { diagnostics: [] };
  const ours = names.filter(isConfigFile).sort();
  const read = await Promise.all(ours.map((name) => readOne(files, posix.join(directory, name))));
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
  if (!source) return { diagnostics };
  const refusal = refuse(source);
  if (refusal) return { value: { source }, diagnostics: [refusal] };
  const parsed = parseFile(source);
  return { value: { source, ...(parsed.value && { body: parsed.value }) }, diagnostics: parsed.diagnostics };
}

function unreadable(path: string): Diagnostic {
  return diagnose('file-not-readable', {
    detail: `The file ${path} could not be read. It may have been removed a moment ago, or its permissions forbid it.`,
  });
}

/** Kinds of file whose meaning is not supported yet: taking them for something else would change the plan. */
function refuse(source: Source): Diagnostic | undefined {
  const start = { source, start: 0, end: Math.min(1, source.text.length) };
  const name = posix.basename(source.path);
  if (name.endsWith('.json')) {
    const detail = `JSON configuration files are not supported yet, so ${source.path} cannot be read.`;
    return diagnose('file-not-supported', {
      detail,
      subject: start,
      help: 'Write it in native syntax (.tf).',
    });
  }
  return undefined;
}
