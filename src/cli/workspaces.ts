/** The workspaces of a directory: each has a state of its own, and one is selected. */
import { join } from 'node:path';
import { type Checked, type Diagnostic, diagnose, hasErrors } from '../core/diagnostic.ts';
import { openBackend } from '../stack/index.ts';
import type { CliContext } from './command.ts';
import { dataDirectory } from './data-directory.ts';
import { emptyState } from './state-operation.ts';

export const DEFAULT_WORKSPACE = 'default';

/** The names, the default one first and always among them. */
export async function listWorkspaces(context: CliContext): Promise<Checked<readonly string[]>> {
  const backend = await openBackend(await context.stack());
  return backend.value ? backend.value.workspaces() : { diagnostics: backend.diagnostics };
}

/** Selects a workspace for this directory and what comes after; refused where the environment has selected one. */
export async function selectWorkspace(context: CliContext, name: string): Promise<readonly Diagnostic[]> {
  const overridden = whenOverridden(context);
  if (overridden.length > 0) return overridden;
  await context.disk.write(join(dataDirectory(context), 'environment'), name);
  return [];
}

/** Makes the place for a workspace's state, and selects it. There is no state in it. */
export async function createWorkspace(context: CliContext, name: string): Promise<readonly Diagnostic[]> {
  const problems = [...whenOverridden(context), ...whenUnfit(name)];
  const known = await listWorkspaces(context);
  if (known.value?.includes(name))
    problems.push(diagnose('workspace-exists', { detail: `There is a workspace "${name}" already.` }));
  const services = await context.stack();
  const backend = await openBackend(services);
  if (problems.length > 0 || !backend.value) return [...problems, ...backend.diagnostics];
  const made = await backend.value.create(name, { ...emptyState(services.newLineage()), serial: 1 });
  return hasErrors(made) ? made : selectWorkspace(context, name);
}

/** Deletes a workspace with its state. */
export async function deleteWorkspace(context: CliContext, name: string): Promise<readonly Diagnostic[]> {
  const backend = await openBackend(await context.stack());
  return backend.value ? backend.value.remove(name) : backend.diagnostics;
}

/** Says that there is no workspace of that name. */
export function unknownWorkspace(name: string): Diagnostic {
  return diagnose('unknown-workspace', {
    detail: `There is no workspace "${name}".`,
    help: 'Make it with "holdfast workspace new", or with "workspace select -or-create".',
  });
}

/** Why a name is not fit for a workspace, `TF_WORKSPACE` among them. */
export function whenUnfit(name: string): Diagnostic[] {
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
