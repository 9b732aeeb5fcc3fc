/**
 * The second reading of a configuration, by the parser made from HashiCorp's own grammar. It takes about eight seconds a
 * megabyte, so by itself it happens only where it takes no more than two; see docs/decisions/0005-second-opinion.md.
 */
import type { Diagnostic } from '../core/diagnostic.ts';
import type { Source } from '../core/source.ts';
import { parseFile, secondOpinion } from '../hcl/index.ts';

/** How much is read a second time: what takes no time worth mentioning, everything, or nothing. */
export const EXTENTS = ['auto', 'all', 'none'] as const;

/** The most characters read without being asked to. */
const MOST = 250_000;

export interface SecondOpinions {
  readonly diagnostics: readonly Diagnostic[];
  /** How many characters were left out because they are too many. */
  readonly leftOut: number;
}

/** Has files that were read without errors read again. JSON has another grammar, which is not HashiCorp's alone. */
export async function secondOpinions(
  sources: readonly Source[],
  extent: (typeof EXTENTS)[number],
): Promise<SecondOpinions> {
  const readable = sources.filter(({ path }) => !path.endsWith('.json'));
  const length = readable.reduce((sum, { text }) => sum + text.length, 0);
  if (extent === 'none') return { diagnostics: [], leftOut: 0 };
  if (extent === 'auto' && length > MOST) return { diagnostics: [], leftOut: length };
  const diagnostics: Diagnostic[] = [];
  for (const source of readable) {
    const { value } = parseFile(source);
    if (value) diagnostics.push(...(await secondOpinion(source, value)));
  }
  return { diagnostics, leftOut: 0 };
}
