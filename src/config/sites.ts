/** Every expression of a module that is evaluated, with what surrounds it. */
import type { Block, Body, Expression } from '../hcl/index.ts';
import type { Surroundings } from './check-context.ts';
import type { Condition, LocalValue, Module, ModuleCall, ResourceBlock } from './configuration.ts';
import {
  fitsCondition,
  fitsCount,
  fitsForEach,
  fitsImportId,
  fitsMessage,
  fitsOutput,
  fitsVariable,
  type ValueRule,
} from './rules/value-fits.ts';

/** An expression in its place. */
export interface Site {
  readonly expression: Expression;
  readonly surroundings: Surroundings;
  /** What its value must be. */
  readonly fits?: ValueRule;
  /** The local value that it is. */
  readonly local?: LocalValue;
}

const NO_NAMES: ReadonlySet<string> = new Set();
/** Outside of any repetition. */
export const PLAIN: Surroundings = { repeats: undefined, iterators: NO_NAMES };

/** The sites of everything but the bodies that a provider's schema describes. */
export function* sitesOf(module: Module): Generator<Site> {
  for (const { validations } of module.variables.values()) yield* conditions(validations, PLAIN);
  for (const local of module.locals.values()) yield { expression: local.value, surroundings: PLAIN, local };
  for (const output of module.outputs.values()) {
    yield {
      expression: output.value,
      surroundings: PLAIN,
      fits: fitsOutput(output, module.path.length === 0),
    };
    yield* conditions(output.preconditions, PLAIN);
  }
  for (const resource of module.resources.values()) yield* resourceSites(resource);
  for (const call of module.calls.values()) yield* callSites(call);
  for (const { name, asserts } of module.checks.values())
    yield* conditions(asserts, { ...PLAIN, check: name });
  for (const { id, forEach, to } of module.imports) {
    const surroundings = surroundingsOf(forEach ? { forEach } : {});
    yield* repetition(forEach ? { forEach } : {});
    yield { expression: id, surroundings, fits: fitsImportId };
    for (const { key } of [...to.module, to.resource]) if (key) yield { expression: key, surroundings };
  }
}

function* resourceSites(resource: ResourceBlock): Generator<Site> {
  yield* repetition(resource, { ...PLAIN, madeInto: resource });
  const inside = surroundingsOf(resource);
  const { preconditions, postconditions } = resource.lifecycle;
  yield* conditions(preconditions, inside);
  yield* conditions(postconditions, { ...inside, self: resource });
}

function* callSites(call: ModuleCall): Generator<Site> {
  yield* repetition(call);
  const surroundings = surroundingsOf(call);
  for (const [name, expression] of call.arguments) {
    const variable = call.module.variables.get(name);
    yield { expression, surroundings, ...(variable && { fits: fitsVariable(variable) }) };
  }
}

/** `count` and `for_each` are evaluated outside of the repetition they make. */
function* repetition({ count, forEach }: Repeatable, surroundings = PLAIN): Generator<Site> {
  if (count) yield { expression: count, surroundings, fits: fitsCount };
  if (forEach) yield { expression: forEach, surroundings, fits: fitsForEach };
}

interface Repeatable {
  readonly count?: Expression;
  readonly forEach?: Expression;
}

/** What surrounds the arguments of a block that may have `count` or `for_each`. */
export function surroundingsOf({ count, forEach }: Repeatable): Surroundings {
  return { repeats: count ? 'count' : forEach ? 'for_each' : undefined, iterators: NO_NAMES };
}

function* conditions(blocks: readonly Condition[], surroundings: Surroundings): Generator<Site> {
  for (const { condition, errorMessage } of blocks) {
    yield { expression: condition, surroundings, fits: fitsCondition };
    yield { expression: errorMessage, surroundings, fits: fitsMessage };
  }
}

/** Visits the expressions of a body and the blocks inside it. */
export function visitBody(
  body: Body,
  surroundings: Surroundings,
  visit: (expression: Expression, surroundings: Surroundings) => void,
): void {
  for (const { value } of body.attributes) visit(value, surroundings);
  for (const block of body.blocks) {
    if (block.type.text === 'dynamic') visitDynamic(block, surroundings, visit);
    else visitBody(block.body, surroundings, visit);
  }
}

function visitDynamic(
  { body, labels }: Block,
  surroundings: Surroundings,
  visit: (expression: Expression, surroundings: Surroundings) => void,
): void {
  const iterator = iteratorOf(body, labels[0]?.text ?? '');
  const within = { ...surroundings, iterators: new Set([...surroundings.iterators, iterator]) };
  for (const { name, value } of body.attributes) if (name.text === 'for_each') visit(value, surroundings);
  for (const content of body.blocks) visitBody(content.body, within, visit);
}

/** What a `dynamic` block calls its current element: `iterator`, or the type of the blocks it makes. */
export function iteratorOf(dynamic: Body, type: string): string {
  const given = dynamic.attributes.find(({ name }) => name.text === 'iterator')?.value;
  return given?.kind === 'variable' ? given.name : type;
}
