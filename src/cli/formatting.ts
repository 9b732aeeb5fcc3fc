/** Configuration files to be formatted: which there are, and what one comes to. */
import { join, resolve } from 'node:path';
import { type Checked, checked, diagnose, failed, hasErrors } from '../core/diagnostic.ts';
import { format, parseFile } from '../hcl/index.ts';
import { machineFiles } from '../platform/index.ts';

export interface FormattedFile {
  readonly before: string;
  readonly after: string;
  readonly changed: boolean;
}

/** Formats the bytes of a file; one with syntax errors is left alone, and all of them are told. */
export function formatBytes(name: string, bytes: Uint8Array): Checked<FormattedFile> {
  const text = decode(bytes);
  if (text === undefined) {
    const detail = `The file ${name} is not valid UTF-8. Configuration files must be saved in that encoding.`;
    return failed(diagnose('invalid-encoding', { detail }));
  }
  const { diagnostics } = parseFile({ path: name, text: text.replace(BYTE_ORDER_MARK, '') });
  if (hasErrors(diagnostics)) return { diagnostics };
  const after = format(text);
  return checked({ before: text, after, changed: after !== text }, diagnostics);
}

const BYTE_ORDER_MARK = '\ufeff';

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** A file as the machine names it and as the user would. */
export interface Target {
  readonly path: string;
  readonly name: string;
}

/** The files that a target means: itself, or those in a directory, hidden ones left out. */
export function configurationFiles(
  directory: string,
  target: string,
  recursive: boolean,
): Checked<readonly Target[]> {
  const path = resolve(directory, target);
  if (machineFiles.kind(path) === undefined)
    return failed(diagnose('no-such-file', { detail: `There is no file or directory ${target}.` }));
  if (machineFiles.kind(path) === 'directory') return checked(filesIn(path, target, recursive));
  if (isConfiguration(target)) return checked([{ path, name: target }]);
  return failed(
    diagnose('unsupported-file', {
      detail: `${target} is none of the files that can be formatted: .tf, .tfvars and .tftest.hcl.`,
    }),
  );
}

function filesIn(path: string, name: string, recursive: boolean): readonly Target[] {
  const here = (child: string): Target => ({ path: join(path, child), name: join(name, child) });
  return machineFiles.list(path).flatMap(({ name: child, kind }) => {
    if (isIgnored(child)) return [];
    if (kind === 'directory') return recursive ? filesIn(here(child).path, here(child).name, true) : [];
    return isConfiguration(child) ? [here(child)] : [];
  });
}

/** Hidden files and those that editors leave. */
const isIgnored = (name: string): boolean =>
  name.startsWith('.') || name.endsWith('~') || (name.startsWith('#') && name.endsWith('#'));

const isConfiguration = (name: string): boolean => /\.(tf|tfvars|tftest\.hcl|tfmock\.hcl)$/.test(name);
