/** What is known about the terminal the program talks to. */
export interface Terminal {
  /** A person can be shown a screen and asked: both ends are terminals, and no CI system runs us. */
  readonly interactive: boolean;
  /** Columns and rows; 80 × 24 where there is no terminal. */
  readonly columns: number;
  readonly rows: number;
  readonly colour: boolean;
}

/** What the facts are taken from; `process.stdin`, `process.stdout` and `process.env` have these shapes. */
export interface TerminalSources {
  readonly input: { readonly isTTY?: boolean };
  readonly output: { readonly isTTY?: boolean; readonly columns?: number; readonly rows?: number };
  readonly environment: { readonly [name: string]: string | undefined };
  /** `-no-color` was given. */
  readonly noColor?: boolean;
}

/** Looks at both ends once. Call it again after a resize. */
export function terminalFacts(sources: TerminalSources): Terminal {
  const { input, output, environment } = sources;
  return {
    interactive:
      input.isTTY === true && output.isTTY === true && !isSet(environment.CI) && environment.TERM !== 'dumb',
    columns: output.columns || 80,
    rows: output.rows || 24,
    colour: wantsColour(sources),
  };
}

/** The command line decides before the environment, NO_COLOR (no-color.org) before FORCE_COLOR, both before the guess. */
function wantsColour({ output, environment, noColor }: TerminalSources): boolean {
  if (noColor || (environment.NO_COLOR ?? '') !== '') return false;
  if (environment.FORCE_COLOR !== undefined)
    return environment.FORCE_COLOR !== '0' && environment.FORCE_COLOR !== 'false';
  if (isSet(environment.CI) || environment.TERM === 'dumb') return false;
  return output.isTTY === true;
}

/** Set to something that does not say no. */
function isSet(variable: string | undefined): boolean {
  return variable !== undefined && variable !== '' && variable !== '0' && variable !== 'false';
}
