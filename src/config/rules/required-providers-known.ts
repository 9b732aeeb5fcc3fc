/** Every provider that a module requires or configures is one that is at hand. */
import { type Diagnostic, diagnose } from '../../core/diagnostic.ts';
import type { CheckContext } from '../check-context.ts';
import { didYouMean } from '../suggest.ts';

export function* requiredProvidersKnown(context: CheckContext): Generator<Diagnostic> {
  const { module, providers } = context;
  const known = Object.values(providers);
  for (const { localName, source, range } of module.settings.requiredProviders.values()) {
    if (context.provider(localName)) continue;
    yield diagnose('provider-not-available', {
      detail: `The provider ${source} is not among those that holdfast has: ${known.map((each) => each.source).join(', ')}.`,
      subject: range,
      help: didYouMean(
        source,
        known.map((each) => each.source),
      ),
    });
  }
  for (const { localName, range } of module.providers.values()) {
    if (context.provider(localName) || module.settings.requiredProviders.has(localName)) continue;
    yield diagnose('provider-not-available', {
      detail: `The provider "${localName}" is not among those that holdfast has: ${known.map(({ name }) => name).join(', ')}.`,
      subject: range,
      help: didYouMean(
        localName,
        known.map(({ name }) => name),
      ),
    });
  }
}
