/** Removing what the runs of a file made: what was changed last first. */
import type { Interrupt } from '../apply/index.ts';
import { type Diagnostic, hasErrors } from '../core/diagnostic.ts';
import type { TestEvent } from '../core/test-events.ts';
import { plan } from '../plan/index.ts';
import { startEvaluation } from '../scope/index.ts';
import type { FileContext } from './file-context.ts';
import { applyIn } from './run-one.ts';
import { heldBy, type TestState } from './states.ts';

/** Tells what happens, and whether all is gone. A state that still holds something is kept. */
export async function cleanUp(
  context: FileContext,
  interrupt: Interrupt,
  emit: (event: TestEvent) => void,
): Promise<boolean> {
  let clean = true;
  const file = context.file.path;
  for (const state of context.states.changed()) {
    if (!state.last || heldBy(state.stored.state).length === 0) continue;
    emit({ kind: 'run-teardown', file, run: state.last.run });
    const diagnostics = interrupt.stop.aborted ? [] : await removeAll(context, state, interrupt);
    const objects = heldBy(state.stored.state);
    const problems = diagnostics.filter(({ severity }) => severity === 'error');
    if (problems.length > 0) emit({ kind: 'teardown-failed', file, diagnostics: problems });
    if (objects.length > 0) emit({ kind: 'left-over', leftover: { file, objects, path: state.path } });
    if (objects.length > 0 || problems.length > 0) clean = false;
  }
  return clean;
}

async function removeAll(
  context: FileContext,
  state: TestState,
  interrupt: Interrupt,
): Promise<readonly Diagnostic[]> {
  const { services, parallelism } = context;
  const inputs = state.last?.inputs;
  const evaluation = inputs && startEvaluation(inputs).value;
  if (!inputs || !evaluation) return [];
  const planned = await plan({
    evaluation,
    variables: inputs.variables,
    stored: state.stored,
    mode: 'destroy',
    targets: [],
    replace: [],
    refresh: 'all',
    parallelism,
    clock: services.clock,
    emit: context.tell,
    signal: interrupt.stop,
  });
  await evaluation.connections.close();
  const applying = startEvaluation(inputs).value;
  if (!planned.value || !applying || hasErrors(planned.diagnostics)) return planned.diagnostics;
  const applied = await applyIn(context, state, planned.value, applying, interrupt);
  await applying.connections.close();
  return applied.diagnostics;
}
