import { posix } from 'node:path';
import { minimatch } from 'minimatch';
import { setValue } from '../../core/set-value.ts';
import { BOOL, DYNAMIC, STRING, setOf } from '../../core/type.ts';
import { boolValue, stringValue, unmark, type Value } from '../../core/value.ts';
import type { Effort } from '../effort.ts';
import { type Fault, type FunctionDefinition, fault, textOf } from './definition.ts';
import type { FileAccess } from './files.ts';
import { digest } from './hash.ts';
import { type RenderTemplate, templateVariables } from './template.ts';

/** What filesystem functions need: files, and the directory that relative paths start from. */
export interface FileServices {
  readonly files: FileAccess;
  readonly directory: string;
}

const path = { name: 'path', type: STRING } as const;

/** Functions that read files. A file's content is taken as it is when the expression is evaluated. */
export function fileFunctions(services: FileServices): readonly FunctionDefinition[] {
  return [
    onFile('file', services, (bytes) => asText(bytes)),
    onFile('filebase64', services, (bytes) => stringValue(Buffer.from(bytes).toString('base64'))),
    ...(['md5', 'sha1', 'sha256', 'sha512'] as const).map((name) =>
      onFile(`file${name}`, services, (bytes) => stringValue(digest(name, bytes, 'hex'))),
    ),
    onFile('filebase64sha256', services, (bytes) => stringValue(digest('sha256', bytes, 'base64'))),
    onFile('filebase64sha512', services, (bytes) => stringValue(digest('sha512', bytes, 'base64'))),
    {
      name: 'fileexists',
      parameters: [path],
      returns: BOOL,
      call: ([name]) => fileExists(textOf(name), services),
    },
    {
      name: 'fileset',
      parameters: [path, { name: 'pattern', type: STRING }],
      returns: setOf(STRING),
      call: ([name, pattern]) => fileSet(textOf(name), textOf(pattern), services),
    },
  ];
}

/** `templatefile`: `render` is told the path as it was given. */
export function templateFileFunction(services: FileServices, render: RenderTemplate): FunctionDefinition {
  return {
    name: 'templatefile',
    parameters: [path, { name: 'vars', type: DYNAMIC, allowUnknownParts: true }],
    returns: DYNAMIC,
    call: ([name, variables], effort) => templateFile(textOf(name), variables, services, render, effort),
  };
}

/** Functions of paths, which look at no file. */
export function pathFunctions(services: FileServices): readonly FunctionDefinition[] {
  return [
    onPath('abspath', (name) => resolve(name, services)),
    onPath('basename', (name) => (name === '' ? '.' : posix.basename(name) || '/')),
    onPath('dirname', dirname),
    {
      name: 'pathexpand',
      parameters: [path],
      returns: STRING,
      call: ([name]) => pathExpand(textOf(name), services.files),
    },
  ];
}

function onPath(name: string, compute: (path: string) => string): FunctionDefinition {
  return { name, parameters: [path], returns: STRING, call: ([text]) => stringValue(compute(textOf(text))) };
}

/** What precedes the last slash, tidied. */
function dirname(name: string): string {
  const directory = posix.normalize(name.slice(0, name.lastIndexOf('/') + 1) || '.');
  return directory.length > 1 ? directory.replace(/\/$/, '') : directory;
}

function pathExpand(name: string, files: FileAccess): Value | Fault {
  if (/^~[^/]/.test(name)) return fault('home directories of other users are not looked up', 0);
  return stringValue(name.replace(/^~/, () => files.home()));
}

function onFile(
  name: string,
  services: FileServices,
  compute: (bytes: Uint8Array) => Value | Fault,
): FunctionDefinition {
  return {
    name,
    parameters: [path],
    returns: STRING,
    call: ([given]) => {
      const bytes = readBytes(textOf(given), services);
      return 'fault' in bytes ? bytes : compute(bytes);
    },
  };
}

function readBytes(name: string, services: FileServices): Uint8Array | Fault {
  try {
    return services.files.read(resolve(name, services));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') {
      return fault(
        `no file exists at ${JSON.stringify(name)}; this function works only with files that are there before apply begins`,
        0,
      );
    }
    return fault(
      `failed to read ${JSON.stringify(name)}: ${error instanceof Error ? error.message : String(error)}`,
      0,
    );
  }
}

function asText(bytes: Uint8Array): Value | Fault {
  try {
    return stringValue(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    return fault('the contents are not valid UTF-8; use filebase64 to take them as they are', 0);
  }
}

function fileExists(name: string, services: FileServices): Value | Fault {
  const full = resolve(name, services);
  if (!services.files.exists(full)) return boolValue(false);
  return services.files.kind(full) === 'file'
    ? boolValue(true)
    : fault(`${JSON.stringify(name)} is not a file, but a directory or something else`, 0);
}

/** Files below a directory whose paths match a pattern with `*`, `**`, `?`, `[…]` and `{…}`; links are followed. */
function fileSet(directory: string, pattern: string, services: FileServices): Value | Fault {
  const root = resolve(directory, services);
  if (/\[[^\]]*$|\{[^}]*$/.test(pattern)) return fault('a bracket of the pattern is not closed', 1);
  if (!services.files.exists(root)) return setValue(STRING, []);
  try {
    const matching = filesBelow(root, '', services.files, 0).filter((name) =>
      minimatch(name, pattern, { dot: true, nocomment: true, nonegate: true, noext: true }),
    );
    return setValue(STRING, matching.map(stringValue));
  } catch (error) {
    return fault(
      `failed to list ${JSON.stringify(directory)}: ${error instanceof Error ? error.message : String(error)}`,
      0,
    );
  }
}

/** Deeper than any real tree: a link that leads back up ends here. */
const DEEPEST = 64;

function filesBelow(root: string, prefix: string, files: FileAccess, depth: number): readonly string[] {
  if (depth > DEEPEST) return [];
  return files.list(root).flatMap(({ name, kind }) => {
    if (kind === 'file') return [prefix + name];
    return kind === 'directory' ? filesBelow(`${root}/${name}`, `${prefix}${name}/`, files, depth + 1) : [];
  });
}

function templateFile(
  name: string,
  given: Value | undefined,
  services: FileServices,
  render: RenderTemplate,
  effort: Effort,
): Value | Fault {
  const variables = templateVariables(given);
  if ('fault' in variables) return variables;
  const bytes = readBytes(name, services);
  if ('fault' in bytes) return bytes;
  const text = asText(bytes);
  if ('fault' in text) return text;
  const rendered = render(name, textOf(text), variables, effort);
  return 'fault' in rendered || unmark(rendered).kind !== 'null'
    ? rendered
    : fault('the template comes to null');
}

function resolve(name: string, { directory, files }: FileServices): string {
  return posix.resolve(
    directory,
    name.replace(/^~(?=\/|$)/, () => files.home()),
  );
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
