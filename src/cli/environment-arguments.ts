/**
 * Arguments that the environment adds to every command line: `TF_CLI_ARGS`, and `TF_CLI_ARGS_<command>` for one command
 * (`TF_CLI_ARGS_state_list`). They stand right after the command, so what is typed counts more.
 */

/** The arguments for a command, in the order they are added. */
export function environmentArguments(
  command: string,
  environment: { readonly [name: string]: string | undefined },
): readonly string[] {
  const own = `TF_CLI_ARGS_${command.replace(/[ -]/g, '_')}`;
  return [...words(environment[own] ?? ''), ...words(environment.TF_CLI_ARGS ?? '')];
}

/** The words of a text as a shell splits it: quotes hold spaces, a backslash takes away a character's meaning. */
function words(text: string): readonly string[] {
  const found: string[] = [];
  for (const [word] of text.matchAll(/(?:"(?:[^"\\]|\\.)*"|'[^']*'|\\.|[^\s"'\\])+/gs))
    found.push(word.replace(/"((?:[^"\\]|\\.)*)"|'([^']*)'|\\(.)/gs, unquoted));
  return found;
}

function unquoted(_: string, double?: string, single?: string, escaped?: string): string {
  return double?.replace(/\\(["\\$`])/g, '$1') ?? single ?? escaped ?? '';
}
