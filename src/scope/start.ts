/** The start of an evaluation: everything in its place, and no objects yet. */
import type { Configuration } from '../config/index.ts';
import { type Checked, checked } from '../core/diagnostic.ts';
import type { Providers } from '../core/provider.ts';
import { type Blocks, blocksOf } from './blocks.ts';
import { createConnections } from './connections.ts';
import { createEphemerals } from './ephemerals.ts';
import type { Evaluation } from './evaluation.ts';
import type { EvaluationInputs } from './model.ts';
import { scopeOf } from './names.ts';
import { createObjects } from './objects.ts';

/** Ties a configuration to its variables. Fails where blocks refer to each other in a circle, naming the circle. */
export function startEvaluation(inputs: EvaluationInputs): Checked<Evaluation> {
  const blocks = knownBlocks(inputs);
  if (!blocks.value) return { diagnostics: blocks.diagnostics };
  const evaluation: Evaluation = {
    ...blocks.value,
    inputs,
    objects: createObjects(),
    unread: new Map(),
    connections: createConnections(() => evaluation),
    ephemerals: createEphemerals(() => evaluation),
    scopeAt: (place) => scopeOf(evaluation, place),
    memos: {
      moduleInstances: new Map(),
      resourceInstances: new Map(),
      instancesByModule: new Map(),
      childInstances: new Map(),
      instanceNames: new Map(),
      scopes: new Map(),
      named: new Map(),
      resources: new Map(),
      promises: new Map(),
      direct: new Map(),
      recorded: new Map(),
      cutShort: new Set(),
    },
  };
  return checked(evaluation, blocks.diagnostics);
}

/** The blocks of a configuration never change, and one run starts several evaluations of it with the same providers. */
function knownBlocks({ configuration, providers }: EvaluationInputs): Checked<Blocks> {
  const known = cache.get(configuration);
  if (known?.providers === providers) return known.blocks;
  const blocks = blocksOf(configuration, providers);
  cache.set(configuration, { providers, blocks });
  return blocks;
}

const cache = new WeakMap<
  Configuration,
  { readonly providers: Providers; readonly blocks: Checked<Blocks> }
>();
