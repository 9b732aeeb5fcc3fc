/**
 * Where what is found wrong with a configuration is told otherwise than terraform tells it, and why. Two problems are the
 * same when they are on one line and their summaries are, or are known here to mean the same.
 */
import type { Findings } from '../support/small-configurations.ts';

/** Terraform's summaries that hold a name, or say in several ways what we have one summary for. */
const summaries: readonly (readonly [theirs: RegExp, ours: string])[] = [
  [/^(Missing \w+ for \w+|Missing block label)$/, 'Missing block label'],
  [/^Extraneous label for \w+$/, 'Extraneous label for block'],
  [
    /^Invalid (resource type|resource|data resource|variable|output|module instance|provider local|check block|ephemeral resource) name$/,
    'Invalid name',
  ],
  [/^Duplicate (resource|data|ephemeral) ".*" configuration$/, 'Duplicate $1 configuration'],
  [/^Duplicate check ".*" configuration$/, 'Duplicate check block'],
  [/^Unexpected ".*" block$/, 'Unsupported block type'],
  [/^Reserved block type name in module block$/, 'Unsupported block type'],
  [/^Postconditions are not allowed$/, 'Unsupported block type'],
  [/^Reserved argument name in provider block$/, 'Unsupported argument'],
  [/^Invalid (data|ephemeral) resource lifecycle argument$/, 'Unsupported argument'],
  [/^Invalid (precondition|postcondition|assert|validation) expression$/, 'Invalid condition expression'],
  [/^Invalid variable validation condition$/, 'Invalid condition expression'],
  [/^Invalid \w+ reference in replace_triggered_by expression$/, 'Invalid replace_triggered_by expression'],
  [/^Cannot override '\w+' blocks$/, 'Block cannot be overridden'],
  [/^Duplicate import configuration for ".*"$/, 'Duplicate import configuration'],
  [/^Invalid quoted type constraints$/, 'Invalid type specification'],
  [/^Invalid registry module source address$/, 'Invalid module source address'],
  [/^Invalid provider source string$/, 'Invalid required_providers object'],
  [
    /^(Missing property value colon|Missing attribute seperator comma|Unclosed object|Trailing comma in object|Invalid JSON string|Extraneous data after value|Invalid object property name)$/,
    'Invalid JSON',
  ],
  [/^Root value must be object$/, 'Incorrect JSON value type'],
  [/^each\.value cannot be used in this context$/, 'Reference to "each" in context without for_each'],
  [/^Unexpected end of template$/, 'Unbalanced template directive'],
  [/^Missing required provider$/, 'Provider not available'],
  [/^Error in function call$/, 'Invalid function argument'],
  [/^Module not installed$/, 'Module not found'],
  [/^Cycle: .*$/, 'Cycle'],
  [/^".*" attribute is read-only$/, 'Value for unconfigurable attribute'],
];

/** Terraform's summaries for which we have several, each for a part of what it means. */
const parts: { readonly [theirs: string]: readonly string[] } = {
  'Invalid expression': [
    'Invalid character',
    'Invalid depends_on reference',
    'Invalid provider configuration reference',
    'Invalid reference',
    'Variables not allowed',
  ],
  'Invalid type specification': ['Invalid character'],
  'Incorrect value type': ['Invalid count argument', 'Invalid import id argument'],
  'Unsupported attribute': ['Reference to undeclared output value', 'Missing resource instance key'],
  'Provider configuration not present': ['Reference to undeclared provider configuration'],
  'Missing required provider configuration': ['Reference to undeclared provider configuration'],
  'Invalid provider configuration reference': ['Invalid reference'],
  'Required variable not set': ['Invalid value for input variable'],
  'Resource instance keys not allowed': ['Invalid address'],
  'Invalid import address': ['Invalid address'],
  'Invalid ignore_changes wildcard': ['Invalid reference'],
  'Invalid required_providers object': ['Unsuitable value type'],
};

/** What terraform says beside another problem on the same line, or without a place, and what is said by that already. */
const echoes = new Set([
  'Unsuitable value type',
  'Unknown variable',
  'Incorrect JSON value type',
  'Invalid start of value',
  'Missing block label',
  'Invalid reference in replace_triggered_by expression',
]);

interface Problem {
  readonly severity: string;
  readonly summary: string;
  /** `main.tf:3`, where there is a place at all. */
  readonly place: string;
}

function read(line: string): Problem {
  const [, severity = '', summary = '', place = ''] = /^(\w+): (.*?)(?: \((\S*:\d+)\))?$/s.exec(line) ?? [];
  const found = summaries.find(([theirs]) => theirs.test(summary));
  return { severity, summary: found ? summary.replace(found[0], found[1]) : summary, place };
}

/** Whether two programs find the same wrong: everything of one is in the other, echoes and missing places apart. */
export function findTheSame(ours: Findings, theirs: Findings): boolean {
  if (ours.valid !== theirs.valid) return false;
  const [a, b] = [ours.problems.map(read), theirs.problems.map(read)];
  return covers(b, a) && covers(a, b);
}

function covers(all: readonly Problem[], some: readonly Problem[]): boolean {
  return some.every(
    (one) =>
      all.some((each) => isSame(each, one)) ||
      (echoes.has(one.summary) && all.some(({ place }) => place === one.place)) ||
      (one.place.startsWith(':') && all.length > 0),
  );
}

function isSame(a: Problem, b: Problem): boolean {
  const hasNoPlace = [a, b].some(({ place }) => place === '' || place.startsWith(':'));
  const isPart = parts[b.summary]?.includes(a.summary) || parts[a.summary]?.includes(b.summary);
  if (a.severity !== b.severity || !(a.summary === b.summary || isPart)) return false;
  return a.place === b.place || hasNoPlace;
}

const EARLIER = 'Terraform finds it only when it plans.';
const UNUSED = 'Terraform does not look into the configuration of a provider that nothing uses.';
const MORE_EXACT = 'Both refuse it; ours says more exactly what is wrong, or where.';
const NOT_HERE = 'It is about something that holdfast does not have, and says so.';
const AT_INIT = 'Terraform looks at it while initialising.';
const UNWARNED =
  'Terraform warns of a provider that a module does not declare, though it is the one that is meant.';

interface Told {
  readonly why: string;
  /** What we say. */
  readonly problems: readonly string[];
}

const told = (why: string, ...problems: readonly string[]): Told => ({ why, problems });

/** Configurations that are told otherwise for a reason of their own. */
export const toldOtherwise: { readonly [name: string]: Told } = {
  'blocks: duplicate required providers': told(
    NOT_HERE,
    'error: Duplicate required providers configuration (main.tf:7)',
    'error: Provider not available (main.tf:3)',
  ),
  'blocks: a heredoc not closed': told(MORE_EXACT, 'error: Unterminated template string (main.tf:2)'),
  'json: a module with count, depends_on and providers': told(UNWARNED),
  'modules: that are not there': told(MORE_EXACT, 'error: Module not found (main.tf:2)'),
  'modules: with a version that is none': told(
    NOT_HERE,
    'error: Invalid version constraint (main.tf:3)',
    'error: Module not installed (main.tf:2)',
  ),
  'modules: with an index where there is no count': told(
    EARLIER,
    'error: Unexpected resource instance key (main.tf:4)',
  ),
  'modules: with each and without for_each': told(
    EARLIER,
    'error: Reference to "each" in context without for_each (main.tf:3)',
  ),
  'modules: with a provider that is not declared': told(
    MORE_EXACT,
    'error: Reference to undeclared provider configuration (main.tf:1)',
  ),
  'modules: in a module that is not there': told(MORE_EXACT, 'error: Module not found (m/main.tf:2)'),
  'resources: count that is sensitive': told(EARLIER, 'error: Invalid count argument (main.tf:6)'),
  'resources: count of itself': told(EARLIER, 'error: Self-referential block (main.tf:2)'),
  'resources: for_each of itself': told(EARLIER, 'error: Self-referential block (main.tf:2)'),
  'resources: itself': told(EARLIER, 'error: Self-referential block (main.tf:2)'),
  'resources: itself by index': told(EARLIER, 'error: Self-referential block (main.tf:3)'),
  'resources: replace_triggered_by nothing there': told(
    EARLIER,
    'error: Reference to undeclared resource (main.tf:3)',
  ),
  'resources: replace_triggered_by each without for_each': told(
    EARLIER,
    'error: Reference to "each" in context without for_each (main.tf:6)',
  ),
  'resources: replace_triggered_by data': told(
    EARLIER,
    'error: Invalid replace_triggered_by expression (main.tf:3)',
  ),
  'resources: precondition that is a list': told(EARLIER, 'error: Incorrect condition type (main.tf:5)'),
  'resources: depends_on each': told(MORE_EXACT, 'error: Invalid depends_on reference (main.tf:3)'),
  'resources: a provider that is a variable': told(
    NOT_HERE,
    'error: Provider not available (main.tf:2)',
    'error: Reference to undeclared provider configuration (main.tf:3)',
  ),
  'resources: two ephemeral blocks of one name': told(
    MORE_EXACT,
    'error: Duplicate ephemeral configuration (main.tf:3)',
    'error: Invalid ephemeral resource (main.tf:1)',
  ),
  'resources: a provisioner of an unknown type': told(
    NOT_HERE,
    'error: Provisioners are not supported (main.tf:2)',
  ),
  'terraform: a backend that refers': told(AT_INIT, 'error: Variables not allowed (main.tf:4)'),
  'terraform: a required provider whose source is a number': told(
    NOT_HERE,
    'error: Provider not available (main.tf:3)',
  ),
  'terraform: a cloud block and a backend': told(NOT_HERE, 'error: Block type not supported (main.tf:2)'),
  'more: a for expression whose name leaks': told(
    MORE_EXACT,
    'error: Invalid operand (main.tf:1)',
    'error: Invalid reference (main.tf:1)',
  ),
  'more: data that is itself': told(EARLIER, 'error: Self-referential block (main.tf:2)'),
  'more: a provisioner in data': told(NOT_HERE, 'error: Provisioners are not supported (main.tf:3)'),
  'more: a module that calls itself': told(MORE_EXACT, 'error: Module cycle (m/main.tf:2)'),
  'more: backend with a function': told(AT_INIT, 'error: Function calls not allowed (main.tf:3)'),
  'more: ephemeral with lifecycle': told(
    NOT_HERE,
    'error: Provider not available (main.tf:1)',
    'error: Unsupported argument (main.tf:3)',
  ),
  'providers: an unknown argument': told(UNUSED, 'error: Unsupported argument (main.tf:2)'),
  'providers: an alias that refers': told(MORE_EXACT, 'error: Variables not allowed (main.tf:3)'),
  'providers: an argument that refers to nothing': told(
    UNUSED,
    'error: Reference to undeclared input variable (main.tf:2)',
    'error: Unsupported argument (main.tf:2)',
  ),
  'moved: from a resource to a module': told(MORE_EXACT, 'error: Invalid "moved" addresses (main.tf:3)'),
  'removed: what is still declared': told(EARLIER, 'error: Removed resource still exists (main.tf:3)'),
  'removed: a module that is still called': told(EARLIER, 'error: Removed module still exists (main.tf:5)'),
  'import: for_each of a list': told(MORE_EXACT, 'error: Invalid for_each argument (main.tf:5)'),
  'check: a condition about nothing': told(MORE_EXACT, 'error: Invalid condition expression (main.tf:3)'),
  "overrides: a variable's type and its default": told(
    MORE_EXACT,
    'error: Invalid default value for variable (main.tf:2)',
  ),
  'outputs: depends_on a constant': told(MORE_EXACT, 'error: Invalid reference (main.tf:3)'),
};
