import { sameSettings } from '../same-settings.ts';

/**
 * Whether two sets of rules that S3 keeps do the same. Their order means nothing, and names count only where all rules
 * have one: S3 makes up the others.
 */
export function sameRules<Rule extends { readonly id?: string | undefined }>(
  a: readonly Rule[],
  b: readonly Rule[],
): boolean {
  const isNamed = [...a, ...b].every(({ id }) => id);
  const compared = (rules: readonly Rule[]) => rules.map((rule) => ({ ...rule, id: isNamed ? rule.id : '' }));
  return sameSettings(compared(a), compared(b), { unordered: true });
}
