/** Which parts of an object are worth asking the cloud for: what its block says, and what the configuration refers to. */
import type { Module } from '../config/index.ts';
import { type Reference, visitReferences } from '../config/index.ts';
import type { InstanceAddress } from '../core/address.ts';
import type { Wanted } from '../core/resource-type.ts';
import type { Body, Expression } from '../hcl/index.ts';
import { visitExpressions } from './block-expressions.ts';
import type { Evaluation } from './evaluation.ts';
import { findNode } from './instances.ts';
import type { ResourceNode } from './model.ts';

/**
 * What is wanted of the object at an address, told from what is written: the arguments and blocks of its block (those made
 * by `dynamic`, too), and attributes that the same module names as `type.name.attribute`, or `self.attribute`. A reference
 * to the whole resource asks for nothing more. Of an object that is no longer declared nothing is wanted.
 * Worked out when first asked, in time linear in the configuration.
 */
export function wantedOf(evaluation: Evaluation, address: InstanceAddress): Wanted {
  let written: ReadonlySet<string> | undefined;
  return {
    has(part) {
      const node = findNode(evaluation, address);
      if (!node) return false;
      written ??= writtenNames(node.block.body);
      return written.has(part) || referredTo(evaluation, node).has(part);
    },
  };
}

/** For looking whether an object is there at all. */
export const NOTHING_WANTED: Wanted = { has: () => false };

function writtenNames({ attributes, blocks }: Body): ReadonlySet<string> {
  const names = attributes.map(({ name }) => name.text);
  const types = blocks.map(({ type, labels }) =>
    type.text === 'dynamic' ? (labels[0]?.text ?? '') : type.text,
  );
  return new Set([...names, ...types]);
}

const NONE: ReadonlySet<string> = new Set();

function referredTo({ nodes, callSites }: Evaluation, { module, block }: ResourceNode): ReadonlySet<string> {
  let byModule = known.get(nodes);
  if (!byModule) {
    byModule = references(nodes, callSites);
    known.set(nodes, byModule);
  }
  return byModule.get(module)?.get(`${block.type}.${block.name}`) ?? NONE;
}

/** By module and resource, the attributes that are named. */
type Named = ReadonlyMap<Module, ReadonlyMap<string, ReadonlySet<string>>>;

/** What is written never changes. */
const known = new WeakMap<Evaluation['nodes'], Named>();

function references(nodes: Evaluation['nodes'], callSites: Evaluation['callSites']): Named {
  const found = new Map<Module, Map<string, Set<string>>>();
  const collect = (expression: Expression, module: Module, self?: string): void =>
    visitReferences(expression, NONE, (reference) => {
      const [resource, attribute] = attributeIn(reference, self);
      if (resource === undefined || attribute === undefined) return;
      const resources = found.get(module) ?? new Map<string, Set<string>>();
      found.set(module, resources.set(resource, (resources.get(resource) ?? new Set()).add(attribute)));
    });
  for (const node of nodes.values()) {
    const self = node.kind === 'resource' ? `${node.block.type}.${node.block.name}` : undefined;
    visitExpressions(node, callSites, (expression, module) => collect(expression, module, self));
  }
  for (const module of new Set(Array.from(nodes.values(), (node) => node.module)))
    for (const { asserts } of module.checks.values())
      for (const { condition, errorMessage } of asserts)
        for (const each of [condition, errorMessage]) collect(each, module);
  return found;
}

/** The resource and the attribute a reference names; keys on the way mean the same attribute of one instance or all. */
function attributeIn(
  { root, steps }: Reference,
  self: string | undefined,
): readonly [resource: string | undefined, attribute: string | undefined] {
  const names = steps.flatMap((step) => (step.kind === 'attribute' ? [step.name.text] : []));
  if (root.name === 'self') return [self, names[0]];
  const [type, name, attribute] = root.name === 'resource' ? names : [root.name, ...names];
  return [`${type}.${name}`, attribute];
}
