/** Names are unique per kind within a module. */
import { type Diagnostic, diagnose } from '../../core/diagnostic.ts';
import type { DiagnosticCode } from '../../core/diagnostic-codes.ts';
import { formatRange, type Range } from '../../core/source.ts';

interface Kind {
  readonly code: DiagnosticCode;
  readonly noun: string;
  readonly rule: string;
}

const kinds = {
  variable: {
    code: 'duplicate-variable',
    noun: 'A variable named',
    rule: 'Variable names must be unique within a module.',
  },
  local: {
    code: 'duplicate-local',
    noun: 'A local value named',
    rule: 'Local value names must be unique within a module.',
  },
  output: {
    code: 'duplicate-output',
    noun: 'An output named',
    rule: 'Output names must be unique within a module.',
  },
  resource: {
    code: 'duplicate-resource',
    noun: 'A resource',
    rule: 'Resource names must be unique per type in each module.',
  },
  data: {
    code: 'duplicate-data-source',
    noun: 'A data source',
    rule: 'Data source names must be unique per type in each module.',
  },
  ephemeral: {
    code: 'duplicate-ephemeral',
    noun: 'An ephemeral resource',
    rule: 'Ephemeral resource names must be unique per type in each module.',
  },
  module: {
    code: 'duplicate-module-call',
    noun: 'A module call named',
    rule: 'Module calls must have unique names within a module.',
  },
  provider: {
    code: 'duplicate-provider-configuration',
    noun: 'A provider configuration for',
    rule: 'For several configurations of one provider, give each but one of them its own "alias".',
  },
  check: {
    code: 'duplicate-check',
    noun: 'A check named',
    rule: 'Check names must be unique within a module.',
  },
} as const satisfies Record<string, Kind>;

/** Adds a declaration under its name; a second one is a problem, and the first stays. */
export function declareOnce<T extends { readonly range: Range }>(
  declared: Map<string, T>,
  name: string,
  declaration: T,
  kind: keyof typeof kinds,
  problems: Diagnostic[],
): void {
  const earlier = declared.get(name);
  if (!earlier) {
    declared.set(name, declaration);
    return;
  }
  const { code, noun, rule } = kinds[kind];
  problems.push(
    diagnose(code, {
      detail: `${noun} "${name}" was already declared at ${formatRange(earlier.range)}. ${rule}`,
      subject: declaration.range,
    }),
  );
}
