/** The workspaces of a directory: each has a state of its own, and one is selected. */
import { basename, dirname, join, resolve } from 'node:path';
import { type Checked, checked, type Diagnostic, diagnose, failed } from '../core/diagnostic.ts';
import { machineFiles } from '../platform/index.ts';
import { openStore } from '../stack/index.ts';
import type { CliContext } from './command.ts';

export const DEFAULT_WORKSPACE = 'default';

/** The names, the default one first and always among them. */
export async function listWorkspaces(context: CliContext): Promise<Checked<readonly string[]>> {
  const folder = await workspacesFolder(context);
  if (folder.value === undefined) return { diagnostics: folder.diagnostics };
  const path = folder.value;
  const entries = machineFiles.exists(path) ? machineFiles.list(path) : [];
  const names = entries.filter(({ kind }) => kind === 'directory').map(({ name }) => name);
  return checked([DEFAULT_WORKSPACE, ...names]);
}

/** Selects a workspace for this directory and what comes after; refused where the environment has selected one. */
export async function selectWorkspace(context: CliContext, name: string): Promise<readonly Diagnostic[]> {
  const overridden = whenOverridden(context);
  if (overridden.length > 0) return overridden;
  await context.disk.write(join(context.directory, '.terraform/environment'), name);
  return [];
}

/** Makes the place for a workspace's state, and selects it. There is no state in it. */
export async function createWorkspace(context: CliContext, name: string): Promise<readonly Diagnostic[]> {
  const problems = [...whenOverridden(context), ...whenUnfit(name)];
  const known = await listWorkspaces(context);
  if (known.value?.includes(name))
    problems.push(diagnose('workspace-exists', { detail: `There is a workspace "${name}" already.` }));
  const folder = await workspacesFolder(context);
  if (problems.length > 0 || folder.value === undefined) return [...problems, ...folder.diagnostics];
  await context.disk.makeFolder(join(folder.value, name));
  return selectWorkspace(context, name);
}

/** Deletes a workspace with its state. */
export async function deleteWorkspace(context: CliContext, name: string): Promise<readonly Diagnostic[]> {
  const folder = await workspacesFolder(context);
  if (folder.value === undefined) return folder.diagnostics;
  await context.disk.remove(join(folder.value, name));
  return [];
}

/** Says that there is no workspace of that name. */
export function unknownWorkspace(name: string): Diagnostic {
  return diagnose('unknown-workspace', {
    detail: `There is no workspace "${name}".`,
    help: 'Make it with "holdfast workspace new", or with "workspace select -or-create".',
  });
}

/** The folder that holds a folder for each workspace but the default one. */
async function workspacesFolder(context: CliContext): Promise<Checked<string>> {
  const store = await openStore(await context.stack(), { workspace: 'any' });
  if (!store.value) return { diagnostics: store.diagnostics };
  const folder = dirname(resolve(context.directory, store.value.location));
  if (!store.value.location.includes('://') && basename(folder) === 'any') return checked(dirname(folder));
  return failed(
    diagnose('workspaces-unsupported', {
      detail: 'Only workspaces of the local backend can be worked with.',
    }),
  );
}

function whenUnfit(name: string): Diagnostic[] {
  if (/^[\w$&+=:@.~-]+$/.test(name) && name !== '.' && name !== '..') return [];
  const detail = `"${name}" cannot be the name of a workspace: only characters that a URL takes as they are, and no slash.`;
  return [diagnose('invalid-workspace-name', { detail })];
}

function whenOverridden({ environment }: CliContext): Diagnostic[] {
  if (!environment.TF_WORKSPACE) return [];
  return [
    diagnose('workspace-overridden', {
      detail: `The environment variable TF_WORKSPACE selects the workspace "${environment.TF_WORKSPACE}".`,
      help: 'Change the variable, or unset it and run this command again.',
    }),
  ];
}
