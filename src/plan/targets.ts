/** What `-target` leaves of the work: what was named, and all it depends on (destroying: all that depends on it). */
import { formatInstance, formatModule, type InstanceAddress, parseAddress } from '../core/address.ts';
import { type Checked, checked, type Diagnostic, diagnose, failed } from '../core/diagnostic.ts';
import type { PlanMode } from '../core/plan.ts';
import { closure, type Graph, reversed } from '../graph/index.ts';
import { blockId, type Evaluation } from '../scope/index.ts';

/** Which blocks and instances are planned. */
export interface Coverage {
  /** Whether `-target` narrows the plan at all. */
  readonly partial: boolean;
  /** Whether a block is worked on, if perhaps not in all its instances. */
  coversBlock(block: string): boolean;
  /** Whether an instance of a block is worked on. */
  covers(block: string, instance: string): boolean;
  /** Whether an instance was itself named, be it that there is none. */
  names(instance: string): boolean;
}

const EVERYTHING: Coverage = {
  partial: false,
  coversBlock: () => true,
  covers: () => true,
  names: () => true,
};

/**
 * Works out what the given addresses cover. `graph` gives the graph of blocks, those that only the state knows included.
 * A partial plan is warned of.
 */
export function coverageOf(
  targets: readonly string[],
  evaluation: Evaluation,
  graph: () => Graph,
  mode: PlanMode,
): Checked<Coverage> {
  if (targets.length === 0) return checked(EVERYTHING);
  const blocks = graph();
  const problems: Diagnostic[] = [];
  const all: Filter[] = [];
  const named = new Set<string>();
  const filters = new Map<string, Filter[]>();
  for (const text of targets) {
    const target = parseAddress(text);
    if (!target) {
      problems.push(
        diagnose('invalid-target', { detail: `"${text}" is no address of a module, resource or instance.` }),
      );
      continue;
    }
    const accepts = filterOf(target);
    all.push(accepts);
    for (const block of blocksOf(target, evaluation, blocks)) {
      named.add(block);
      filters.set(block, [...(filters.get(block) ?? []), accepts]);
    }
  }
  if (problems.length > 0) return failed(...problems);
  const included = closure(mode === 'destroy' ? reversed(blocks) : blocks, named);
  return checked(
    {
      partial: true,
      coversBlock: (block) => included.has(block),
      covers: (block, instance) =>
        included.has(block) && (filters.get(block)?.some((accepts) => accepts(instance)) ?? true),
      names: (instance) => all.some((accepts) => accepts(instance)),
    },
    [partialPlan(targets)],
  );
}

interface Target {
  readonly module: InstanceAddress['module'];
  readonly instance?: InstanceAddress;
}

/** Whether an instance address lies within the target. */
type Filter = (instance: string) => boolean;

function blocksOf({ module, instance }: Target, evaluation: Evaluation, blocks: Graph): readonly string[] {
  if (instance) return blocks.has(blockId(instance)) ? [blockId(instance)] : [];
  const prefix = module.map(({ name }) => `module.${name}.`).join('');
  return [...blocks.keys()].filter(
    (id) => id.startsWith(prefix) && (evaluation.nodes.get(id)?.kind ?? 'resource') === 'resource',
  );
}

function filterOf({ module, instance }: Target): Filter {
  if (!instance) return withinModule(module);
  const name = formatInstance(instance);
  if (instance.key !== undefined) return (other) => other === name;
  return (other) => other === name || other.startsWith(`${name}[`);
}

/** Accepts what lies in a module; a last step without a key means every instance of that call. */
function withinModule(module: InstanceAddress['module']): Filter {
  const name = formatModule(module);
  if (module.at(-1)?.key !== undefined) return (other) => other.startsWith(`${name}.`);
  return (other) => other.startsWith(`${name}.`) || other.startsWith(`${name}[`);
}

const partialPlan = (targets: readonly string[]): Diagnostic =>
  diagnose('targeting-in-effect', {
    detail: `Only ${targets.join(', ')} and what it depends on was looked at. Changes elsewhere are not shown and would not be made.`,
    help: 'Plan again without -target to see everything.',
  });
