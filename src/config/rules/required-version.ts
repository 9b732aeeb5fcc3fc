/** The module's `required_version` admits the version of the language that is followed here. */
import { type Diagnostic, diagnose } from '../../core/diagnostic.ts';
import type { CheckContext } from '../check-context.ts';
import { meetsVersion, parseVersionConstraints } from '../version-constraint.ts';

/** The Terraform release whose language, plans and states are followed. */
export const LANGUAGE_VERSION = '1.11.4';

export function* requiredVersion({ module, where }: CheckContext): Generator<Diagnostic> {
  for (const { constraint, range } of module.settings.requiredVersions) {
    const constraints = parseVersionConstraints(constraint);
    if (!constraints || meetsVersion(LANGUAGE_VERSION, constraints)) continue;
    yield diagnose('unsupported-version', {
      detail: `In ${where}, Terraform "${constraint}" is required; holdfast follows Terraform ${LANGUAGE_VERSION}.`,
      subject: range,
    });
  }
}
