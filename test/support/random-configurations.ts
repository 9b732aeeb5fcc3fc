/** Random configurations of the built-in resource type: valid ones, written so that most of what they say matters. */
import fc from 'fast-check';

/**
 * A module of a few resources that refer to one another, with repetition, lifecycle rules, locals and outputs; and what
 * it is edited to. The names stay, so that the edit changes, replaces, adds and removes objects.
 */
export interface RandomModule {
  readonly before: string;
  readonly after: string;
}

const NAMES = ['a', 'b', 'c', 'd'] as const;

type Repetition = 'single' | 'count' | 'for_each';

interface Resource {
  readonly present: boolean;
  readonly repetition: Repetition;
  readonly size: number;
  readonly input: number;
  readonly triggers: number | undefined;
  readonly ignored: boolean;
  readonly replacedBy: boolean;
  readonly dependsOn: boolean;
  readonly protectedBy: number;
}

const repetition = fc.constantFrom<Repetition>('single', 'count', 'for_each');

const resource: fc.Arbitrary<Resource> = fc.record({
  present: fc.constantFrom(true, true, true, false),
  repetition,
  size: fc.nat(3),
  input: fc.nat(9),
  triggers: fc.option(fc.nat(2), { nil: undefined }),
  ignored: fc.constantFrom(false, false, false, true),
  replacedBy: fc.constantFrom(false, false, false, true),
  dependsOn: fc.constantFrom(false, false, true),
  protectedBy: fc.nat(5),
});

const resources = fc.tuple(...NAMES.map(() => resource));

/** An edit leaves about half of the resources as they were. */
const edited = (before: readonly Resource[]): fc.Arbitrary<readonly Resource[]> =>
  fc.tuple(
    ...before.map((each) =>
      fc.oneof(
        fc.constant(each),
        fc.record({ size: fc.nat(3), input: fc.nat(9) }).map((change) => ({ ...each, ...change })),
        resource,
      ),
    ),
  );

/** Random modules with their edits. */
export const randomModules: fc.Arbitrary<RandomModule> = resources
  .chain((before) => edited(before).map((after) => [before, after] as const))
  .map(([before, after]) => ({ before: moduleText(before), after: moduleText(after) }));

function moduleText(all: readonly Resource[]): string {
  const blocks = all.flatMap((each, index) => (each.present ? [resourceText(all, index)] : []));
  return [...blocks, outputsText(all)].join('\n');
}

function resourceText(all: readonly Resource[], index: number): string {
  const it = all[index];
  if (!it) return '';
  const earlier = all.slice(0, index).findLastIndex(({ present }) => present);
  const lines = [
    ...repetitionLines(it),
    `  input = ${inputText(all, earlier, it)}`,
    ...(it.triggers === undefined ? [] : [`  triggers_replace = ${triggersText(it, it.triggers)}`]),
    ...(it.dependsOn && earlier >= 0 ? [`  depends_on = [terraform_data.${NAMES[earlier]}]`] : []),
    ...lifecycleLines(all, earlier, it),
  ];
  return `resource "terraform_data" "${NAMES[index]}" {\n${lines.join('\n')}\n}\n`;
}

function repetitionLines({ repetition, size }: Resource): readonly string[] {
  if (repetition === 'count') return [`  count = ${size}`];
  const keys = ['"x"', '"y"', '"é"'].slice(0, size).join(', ');
  return repetition === 'for_each' ? [`  for_each = toset([${keys}])`] : [];
}

/** Of an earlier resource whatever its repetition: its objects, an id, how many there are. */
function inputText(all: readonly Resource[], earlier: number, { repetition, input }: Resource): string {
  const each = repetition === 'count' ? 'count.index' : repetition === 'for_each' ? 'each.key' : '"s"';
  const literals = [
    each,
    `[${each}, ${input}]`,
    `{ k = ${each}, n = null }`,
    'null',
    `"v${input % 2}-\${${each}}"`,
  ];
  const other = all[earlier];
  if (!other || input < 4) return literals[input % literals.length] ?? 'null';
  const name = `terraform_data.${NAMES[earlier]}`;
  const of = (attribute: string): string =>
    other.repetition === 'for_each'
      ? `[for o in values(${name}) : o.${attribute}]`
      : other.repetition === 'count'
        ? `${name}[*].${attribute}`
        : `${name}.${attribute}`;
  const references = [
    of('output'),
    of('id'),
    `{ all = ${of('input')} }`,
    `try(length(${name}), 0)`,
    `[${of('output')}, ${each}]`,
  ];
  return references[input % references.length] ?? 'null';
}

const triggersText = ({ input, repetition }: Resource, triggers: number): string =>
  triggers === 0 ? `"t${input % 2}"` : repetition === 'count' ? '[count.index]' : `{ t = ${triggers} }`;

/** Terraform fails where what a resource follows has no instances. */
const canFollow = (other: Resource | undefined): boolean =>
  other !== undefined && (other.repetition === 'single' || other.size > 0);

function lifecycleLines(all: readonly Resource[], earlier: number, it: Resource): readonly string[] {
  const rules = [
    ...(it.ignored ? ['    ignore_changes = [input]'] : []),
    ...(it.replacedBy && canFollow(all[earlier])
      ? [`    replace_triggered_by = [terraform_data.${NAMES[earlier]}]`]
      : []),
    ...(it.protectedBy === 0
      ? ['    postcondition {', '      condition = self.id != ""', '      error_message = "No id."', '    }']
      : []),
  ];
  return rules.length > 0 ? ['  lifecycle {', ...rules, '  }'] : [];
}

function outputsText(all: readonly Resource[]): string {
  return all
    .map(({ present, input }, index) => {
      const name = NAMES[index];
      const value = present ? `terraform_data.${name}` : 'null';
      return `output "${name}" {\n  value = ${input % 2 === 0 ? value : `[${value}]`}\n}\n`;
    })
    .join('\n');
}
