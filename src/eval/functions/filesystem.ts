import { posix } from 'node:path';
import { setValue } from '../../core/set-value.ts';
import { systemFailure } from '../../core/system-failure.ts';
import { BOOL, DYNAMIC, STRING, setOf } from '../../core/type.ts';
import { boolValue, stringValue, unmark, type Value } from '../../core/value.ts';
import type { Effort } from '../effort.ts';
import { type Fault, type FunctionDefinition, fault, textOf } from './definition.ts';
import type { FileAccess } from './files.ts';
import { filesMatching, GlobProblem, hasOpenBracket } from './glob.ts';
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
    onPath('abspath', (name) => posix.resolve(services.directory, name)),
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
  return isOthersHome(name) ? fault(OTHERS_HOMES, 0) : stringValue(atHome(name, files));
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
  return looking(name, services, (path) => {
    if (services.files.kind(path) !== undefined) return services.files.read(path);
    return fault(
      `no file exists at ${JSON.stringify(name)}; this function works only with files that are there before apply begins`,
      0,
    );
  });
}

/** Looks at a path that was given, with `~` for the home directory. */
function looking<T>(name: string, { files, directory }: FileServices, look: (path: string) => T): T | Fault {
  if (isOthersHome(name)) return fault(OTHERS_HOMES, 0);
  return withReasons(name, () => look(posix.resolve(directory, atHome(name, files))));
}

/** What the system refuses is a fault. */
function withReasons<T>(name: string, work: () => T): T | Fault {
  try {
    return work();
  } catch (error) {
    const reason = error instanceof GlobProblem ? error.message : (systemFailure(error) ?? String(error));
    return fault(`failed to read ${JSON.stringify(name)}: ${reason}`, 0);
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
  return looking(name, services, (path) => {
    const kind = services.files.kind(path);
    if (kind === undefined || kind === 'file') return boolValue(kind === 'file');
    return fault(`${JSON.stringify(name)} is not a file, but a directory or something else`, 0);
  });
}

/** Files whose paths from a directory match a pattern; links are followed. The directory is part of what is matched. */
function fileSet(name: string, pattern: string, services: FileServices): Value | Fault {
  if (hasOpenBracket(pattern)) return fault('a bracket of the pattern is not closed', 1);
  const { files, directory } = services;
  return withReasons(name, () => {
    const from = posix.normalize(name);
    const matching = filesMatching(
      posix.join(from, pattern),
      (path) => posix.resolve(directory, path),
      files,
    );
    return setValue(
      STRING,
      matching.map((path) => stringValue(relative(from, path))),
    );
  });
}

/** By their names alone: where the working directory lies makes no difference. */
function relative(from: string, to: string): string {
  const up = from.split('/').length;
  const nowhere = `${'/\0'.repeat(up)}/`;
  return from.startsWith('/') ? posix.relative(from, to) : posix.relative(nowhere + from, nowhere + to);
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

/** `~` is the home directory of whom the program runs for. */
const atHome = (name: string, files: FileAccess): string => name.replace(/^~(?=\/|$)/, () => files.home());

const isOthersHome = (name: string): boolean => /^~[^/]/.test(name);

const OTHERS_HOMES = 'home directories of other users are not looked up';
