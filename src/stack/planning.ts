/** Plans of a session: of the configuration as it is, and with what was written for what it imports. */
import { posix } from 'node:path';
import { generatedFile, resourceName, withPlaces } from '../config/index.ts';
import { type Checked, checked, diagnose } from '../core/diagnostic.ts';
import type { Plan } from '../core/plan.ts';
import type { StoredState } from '../core/state-store.ts';
import type { Moment } from '../eval/index.ts';
import { generateBlocks, plan } from '../plan/index.ts';
import { loadChecked } from './load-checked.ts';
import type { SessionParts } from './session-parts.ts';
import type { GeneratedConfiguration, PlanOptions } from './stack.ts';
import { withEvaluation } from './with-evaluation.ts';

/** See `Session.plan`. `generated` says by address which blocks were written just now. */
export function planIn(
  parts: SessionParts,
  stored: StoredState,
  options: PlanOptions,
  generated?: ReadonlyMap<string, string>,
): Promise<Checked<Plan>> {
  const request = requestOf(parts, stored, options);
  return withEvaluation(parts, momentOf(request), (evaluation) =>
    plan({ ...request, evaluation, ...(generated && { generated }) }),
  );
}

function requestOf(
  { given, services: { clock }, inputs }: SessionParts,
  stored: StoredState,
  options: PlanOptions,
) {
  return { ...options, variables: inputs.variables, given, stored, clock, plannedAt: clock.now() };
}

const momentOf = ({ plannedAt }: { readonly plannedAt: number }): Moment => ({ plannedAt });

/** See `Session.generate`. */
export async function generateIn(
  parts: SessionParts,
  stored: StoredState,
  options: PlanOptions,
  file: string,
): Promise<Checked<GeneratedConfiguration>> {
  const { inputs } = parts;
  const placed = withPlaces(inputs.configuration, inputs.providers);
  if (!placed.value) return { diagnostics: placed.diagnostics };
  const { configuration, imports } = placed.value;
  const request = requestOf(parts, stored, options);
  const blocks = await withEvaluation(
    { ...parts, inputs: { ...inputs, configuration } },
    momentOf(request),
    (evaluation) => generateBlocks({ ...request, evaluation }, imports.map(resourceName)),
  );
  if (!blocks.value) return { diagnostics: blocks.diagnostics };
  const text = generatedFile(blocks.value);
  if (text === '') return checked({ text, plan: (again) => planIn(parts, stored, again) });
  const generated = new Map(blocks.value.map((block) => [block.address, block.text]));
  const source = { path: posix.normalize(file), text };
  return checked({
    text,
    plan: async (again) => {
      const { value, diagnostics } = await loadChecked(parts.services, inputs.workspace, source);
      const warnings = [...diagnostics, generationIsYoung()];
      if (!value) return { diagnostics: warnings };
      const planned = await planIn(
        { ...parts, inputs: { ...inputs, configuration: value } },
        stored,
        again,
        generated,
      );
      return { ...planned, diagnostics: [...warnings, ...planned.diagnostics] };
    },
  });
}

const generationIsYoung = () =>
  diagnose('config-generation-experimental', {
    detail: 'How blocks are written for what is imported may change. Look them over before you keep them.',
  });
