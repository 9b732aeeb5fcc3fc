import type { CliContext } from './command.ts';
import { dataDirectory } from './data-directory.ts';

/** The selected workspace, where Terraform keeps its name; `TF_WORKSPACE` overrides it. */
export async function currentWorkspace(context: CliContext): Promise<string> {
  const { disk, environment } = context;
  if (environment.TF_WORKSPACE) return environment.TF_WORKSPACE;
  const bytes = await disk.read(`${dataDirectory(context)}/environment`);
  return (bytes && new TextDecoder().decode(bytes).trim()) || 'default';
}
