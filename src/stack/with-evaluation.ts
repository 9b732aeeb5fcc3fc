import { type Checked, failed } from '../core/diagnostic.ts';
import type { Moment } from '../eval/index.ts';
import { type Evaluation, type EvaluationInputs, startEvaluation } from '../scope/index.ts';
import type { StackServices } from './services.ts';

/** What an evaluation is made of. */
export interface EvaluationParts {
  readonly inputs: EvaluationInputs;
  readonly services: StackServices;
}

/** Every plan and apply starts from a configuration with no objects known. */
export async function withEvaluation<T>(
  { inputs, services }: EvaluationParts,
  moment: Moment,
  work: (evaluation: Evaluation) => Promise<Checked<T>>,
): Promise<Checked<T>> {
  const functions = services.functions(services.directory, moment);
  const { value: evaluation, diagnostics } = startEvaluation({
    ...inputs,
    functions,
    applying: moment.applying !== undefined,
  });
  if (!evaluation) return failed(...diagnostics);
  try {
    const done = await work(evaluation);
    return { ...done, diagnostics: [...done.diagnostics, ...(await evaluation.ephemerals.close())] };
  } finally {
    await evaluation.connections.close();
  }
}
