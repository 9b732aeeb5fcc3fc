import type { CliContext } from './command.ts';

/** The selected workspace, where Terraform keeps its name; `TF_WORKSPACE` overrides it. */
export async function currentWorkspace({ disk, directory, environment }: CliContext): Promise<string> {
  if (environment.TF_WORKSPACE) return environment.TF_WORKSPACE;
  const bytes = await disk.read(`${directory}/.terraform/environment`);
  return (bytes && new TextDecoder().decode(bytes).trim()) || 'default';
}
