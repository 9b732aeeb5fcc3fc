import type { Configuration, ResolvedVariables } from '../config/index.ts';
import { type Diagnostic, diagnose, hasErrors } from '../core/diagnostic.ts';
import { sameValue } from '../core/same-value.ts';
import type { Value } from '../core/value.ts';

/**
 * The values of a saved plan, and what is never saved with one: ephemeral variables have to be given again. Others may be
 * given again as they were; the command line must not give them another value, and another one from the environment is
 * told; files that are found in the directory may say what they like.
 */
export async function plannedVariables(
  configuration: Configuration,
  planned: ReadonlyMap<string, Value>,
  resolve: (configuration: Configuration) => Promise<ResolvedVariables>,
): Promise<Omit<ResolvedVariables, 'missing'>> {
  const resolved = await resolve(withDefaults(configuration, planned));
  const changed = changes(resolved, planned);
  if (hasErrors(changed)) return { ...resolved, diagnostics: [...changed, ...warnings(resolved)] };
  if (!resolved.value || hasErrors(resolved.diagnostics)) return resolved;
  const value = new Map([...resolved.value, ...planned]);
  return { ...resolved, value, diagnostics: [...changed, ...resolved.diagnostics] };
}

/** The configuration with a saved plan's values for those that are not given. */
function withDefaults(configuration: Configuration, planned: ReadonlyMap<string, Value>): Configuration {
  const { root } = configuration;
  const variables = new Map(
    Array.from(root.variables, ([name, block]) => {
      const value = planned.get(name);
      return [name, block.ephemeral || !value ? block : { ...block, default: value }];
    }),
  );
  return { ...configuration, root: { ...root, variables } };
}

function changes(
  { value: values, given }: ResolvedVariables,
  planned: ReadonlyMap<string, Value>,
): readonly Diagnostic[] {
  return Array.from(given).flatMap(([name, { from, at }]) => {
    const [now, before] = [values?.get(name), planned.get(name)];
    if (!from || !now || !before || sameValue(now, before)) return [];
    const code = from === 'command-line' ? 'planned-variable-changed' : 'planned-variable-kept';
    return [
      diagnose(code, {
        detail: `The plan was made with another value of var.${name} than ${at.source.path} has now. Applying a saved plan uses the values it was made with.`,
        subject: at,
        help: 'Plan again to use the new value. A variable that is given anew with each run is declared with: ephemeral = true',
      }),
    ];
  });
}

const warnings = ({ diagnostics }: ResolvedVariables): readonly Diagnostic[] =>
  diagnostics.filter(({ severity }) => severity === 'warning');
