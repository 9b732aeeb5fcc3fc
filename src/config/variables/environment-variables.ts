const PREFIX = 'TF_VAR_';

/** The values that an environment gives variables, by their names: `TF_VAR_region=north` sets `region`. */
export function environmentVariables(environment: Readonly<Record<string, string | undefined>>): {
  readonly [name: string]: string | undefined;
} {
  const set = Object.entries(environment).filter(([name]) => name.startsWith(PREFIX));
  return Object.fromEntries(set.map(([name, value]) => [name.slice(PREFIX.length), value]));
}
