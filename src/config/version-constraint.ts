/**
 * Version constraints in Terraform's notation: `>= 1.2, < 2.0`, `~> 1.11.0`. Versions have one to three numbers and
 * may carry a pre-release (`1.12.0-beta1`); numbers left out are zero.
 */

export interface Version {
  readonly segments: readonly number[];
  readonly prerelease: string;
}

export interface VersionConstraint {
  readonly operator: '=' | '!=' | '>' | '>=' | '<' | '<=' | '~>';
  readonly version: Version;
}

const constraintPattern =
  /^(=|!=|>=|<=|>|<|~>)?\s*v?(\d+(?:\.\d+){0,2})(?:-([0-9A-Za-z.-]+))?(?:\+[0-9A-Za-z.-]+)?$/;

/** Reads a list of constraints; undefined when one of them is none. */
export function parseVersionConstraints(text: string): readonly VersionConstraint[] | undefined {
  const constraints: VersionConstraint[] = [];
  for (const part of text.split(',')) {
    const match = constraintPattern.exec(part.trim());
    if (!match) return undefined;
    const [, operator = '=', segments = '', prerelease = ''] = match;
    constraints.push({
      operator: operator as VersionConstraint['operator'],
      version: { segments: segments.split('.').map(Number), prerelease },
    });
  }
  return constraints;
}

/** Whether a version, written as in `1.11.4`, meets every constraint. */
export function meetsVersion(version: string, constraints: readonly VersionConstraint[]): boolean {
  const [numbers = '', prerelease = ''] = version.split('-', 2);
  const parsed: Version = { segments: numbers.split('.').map(Number), prerelease };
  return constraints.every((constraint) => meets(parsed, constraint));
}

/**
 * The newest of the versions that meet every constraint; undefined where none does. As in a module registry, a
 * pre-release is taken only where a constraint names it exactly.
 */
export function selectVersion(
  versions: readonly string[],
  constraints: readonly VersionConstraint[],
): string | undefined {
  return versions
    .flatMap((text) => {
      const version = parseVersion(text);
      return version && isWanted(version, constraints) ? [{ text, version }] : [];
    })
    .sort((a, b) => compareVersions(b.version, a.version))[0]?.text;
}

function isWanted(version: Version, constraints: readonly VersionConstraint[]): boolean {
  const named = ({ operator, version: bound }: VersionConstraint): boolean =>
    operator === '=' && compareVersions(version, bound) === 0;
  if (version.prerelease !== '' && !constraints.some(named)) return false;
  return constraints.every((constraint) => meets(version, constraint));
}

function parseVersion(text: string): Version | undefined {
  const [first, ...more] = parseVersionConstraints(text) ?? [];
  return first?.operator === '=' && more.length === 0 ? first.version : undefined;
}

function meets(version: Version, { operator, version: bound }: VersionConstraint): boolean {
  const order = compareVersions(version, bound);
  switch (operator) {
    case '=':
      return order === 0;
    case '!=':
      return order !== 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '~>':
      return order >= 0 && agreesButLast(version, bound);
  }
}

/** `~> 1.2.3` lets only its last number grow: all before it must agree. One with a pre-release means pre-releases alone. */
function agreesButLast(version: Version, bound: Version): boolean {
  if (bound.prerelease !== '' && version.prerelease === '') return false;
  const fixed = Math.max(1, bound.segments.length - 1);
  return bound.segments.slice(0, fixed).every((segment, index) => (version.segments[index] ?? 0) === segment);
}

function compareVersions(a: Version, b: Version): number {
  for (let index = 0; index < 3; index++) {
    const difference = (a.segments[index] ?? 0) - (b.segments[index] ?? 0);
    if (difference !== 0) return difference;
  }
  if (a.prerelease === b.prerelease) return 0;
  if (a.prerelease === '') return 1;
  if (b.prerelease === '') return -1;
  return comparePrereleases(a.prerelease.split('.'), b.prerelease.split('.'));
}

/** Part by part: numbers by size and before words, words by their characters; of two alike the longer is later. */
function comparePrereleases(a: readonly string[], b: readonly string[]): number {
  for (const [index, left] of a.entries()) {
    const right = b[index];
    if (right === undefined) return 1;
    if (left === right) continue;
    const [isNumber, isOtherNumber] = [/^\d+$/.test(left), /^\d+$/.test(right)];
    if (isNumber && isOtherNumber) return Number(left) - Number(right);
    if (isNumber !== isOtherNumber) return isNumber ? -1 : 1;
    return left < right ? -1 : 1;
  }
  return a.length - b.length;
}
