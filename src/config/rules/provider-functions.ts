/** `provider::name::function` is a function of a provider that the module requires under that name. */
import { type Diagnostic, diagnose } from '../../core/diagnostic.ts';
import type { Source } from '../../core/source.ts';
import { type Expression, walk } from '../../hcl/index.ts';
import type { CheckContext } from '../check-context.ts';

/** The calls in an expression of functions whose provider is not required. */
export function functionsOfUnrequired(
  expression: Expression,
  { module, where }: CheckContext,
): readonly Diagnostic[] {
  if (!mentionsProviders(expression.source)) return [];
  const problems: Diagnostic[] = [];
  walk(expression, (inside) => {
    const called = inside.kind === 'call' ? /^provider::([^:]+)::/.exec(inside.name.text)?.[1] : undefined;
    if (called === undefined || inside.kind !== 'call') return;
    if (module.settings.requiredProviders.has(called) || !module.complete) return;
    problems.push(
      diagnose('unknown-provider-function', {
        detail: `The provider "${called}" is not among the required_providers of ${where}, so its functions cannot be called.`,
        subject: inside.name,
        context: inside,
      }),
    );
  });
  return problems;
}

function mentionsProviders(source: Source): boolean {
  let found = mentions.get(source);
  if (found === undefined) {
    found = source.text.includes('provider::');
    mentions.set(source, found);
  }
  return found;
}

const mentions = new WeakMap<Source, boolean>();
