import { type Diagnostic, diagnose } from '../core/diagnostic.ts';
import { machineLimit } from '../core/machine-limit.ts';
import { failedPath, systemFailure } from '../core/system-failure.ts';

/**
 * What a person is told when the program fails by itself, which is always a bug or the end of the machine: never a bare
 * stack, which is there when it was asked for. Whatever was done is in the journal by then, so running again goes on from there.
 */
export async function failureText(error: unknown, version: string, traced: boolean): Promise<string> {
  const { diagnosticText, PLAIN } = await import('../report/index.ts');
  const problem = diagnosticText(failure(error, version), { palette: PLAIN, width: 80 });
  const stack = error instanceof Error ? error.stack : undefined;
  return `\n${problem}\n${traced && stack !== undefined ? `\n${stack}\n` : ''}`;
}

function failure(error: unknown, version: string): Diagnostic {
  const limit = machineLimit(error);
  if (limit !== undefined)
    return diagnose('value-too-large', {
      detail: `The work ended before its time: ${limit}. What was done until then is recorded.`,
      help: 'Look for values that refer to one another in long chains, or that double at each step.',
    });
  const path = failedPath(error);
  if (path !== undefined)
    return diagnose('file-not-usable', {
      detail: `${path}: ${systemFailure(error)}. What was done until then is recorded.`,
      help: 'Make room or grant permission, then run the same command again.',
    });
  return diagnose('internal-failure', {
    detail: `${error instanceof Error ? error.message : String(error)}. What was done until then is recorded.`,
    help: `This is a bug of holdfast ${version}. Please report it with what HOLDFAST_TRACE=1 adds to this message.`,
  });
}
