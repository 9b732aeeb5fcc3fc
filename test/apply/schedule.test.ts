import { describe, expect, it } from 'vitest';
import { schedule } from '../../src/apply/schedule.ts';
import { type InstanceAddress, parseAddress } from '../../src/core/address.ts';
import type { Action, ResourceChange } from '../../src/core/plan.ts';
import { NULL } from '../../src/core/value.ts';
import { orderOf } from '../../src/graph/index.ts';

function change(
  name: string,
  action: Action['kind'] | 'create-first' | 'delete-first',
  more: Partial<ResourceChange> = {},
): ResourceChange {
  return {
    address: parseAddress(name)?.instance as InstanceAddress,
    provider: 'cloud',
    providerConfig: 'provider["cloud"]',
    action:
      action === 'create-first' || action === 'delete-first'
        ? { kind: 'replace', order: action }
        : ({ kind: action } as Action),
    before: NULL,
    after: NULL,
    replacePaths: [],
    waitsFor: [],
    deletedAfter: [],
    dependencies: [],
    createBeforeDestroy: action === 'create-first',
    ...more,
  };
}

/** The steps in the order in which one worker takes them. */
function orderFor(...changes: readonly ResourceChange[]): readonly string[] {
  const { steps, graph } = schedule({ changes });
  const order = orderOf(graph);
  if (order.kind === 'cycle') throw new Error(order.path.join(' → '));
  return order.nodes.filter((name) => steps.has(name));
}

const above = { deletedAfter: ['cloud_x.top'] };
const onBase = { waitsFor: ['cloud_x.base'] };

describe('the steps of a plan', () => {
  it('make an object after what it waits for', () => {
    expect(
      orderFor(change('cloud_x.top', 'create', onBase), change('cloud_x.base', 'create', above)),
    ).toEqual(['cloud_x.base', 'cloud_x.top']);
  });

  it('delete an object after what depends on it', () => {
    expect(
      orderFor(change('cloud_x.base', 'delete', above), change('cloud_x.top', 'delete', onBase)),
    ).toEqual(['cloud_x.top (destroy)', 'cloud_x.base (destroy)']);
  });

  it('replace a base and its dependent from the top down and from the bottom up', () => {
    expect(
      orderFor(change('cloud_x.base', 'delete-first', above), change('cloud_x.top', 'delete-first', onBase)),
    ).toEqual(['cloud_x.top (destroy)', 'cloud_x.base (destroy)', 'cloud_x.base', 'cloud_x.top']);
  });

  it('delete what is replaced create-first when its dependents have moved on', () => {
    expect(
      orderFor(change('cloud_x.base', 'create-first', above), change('cloud_x.top', 'update', onBase)),
    ).toEqual(['cloud_x.base', 'cloud_x.top', 'cloud_x.base (destroy)']);
  });

  it('make an object after the deletion of what it waits for, unless that comes last by itself', () => {
    const gone = change('cloud_x.base[1]', 'delete', above);
    expect(orderFor(change('cloud_x.top', 'update', onBase), gone)).toEqual([
      'cloud_x.base[1] (destroy)',
      'cloud_x.top',
    ]);
    expect(orderFor({ ...gone, createBeforeDestroy: true }, change('cloud_x.top', 'update', onBase))).toEqual(
      ['cloud_x.top', 'cloud_x.base[1] (destroy)'],
    );
  });

  it('have edges in proportion to their number, not to its square', () => {
    const many = (name: string, more: Partial<ResourceChange>) =>
      Array.from({ length: 500 }, (_, index) => change(`cloud_x.${name}[${index}]`, 'create', more));
    const { graph } = schedule({ changes: [...many('base', above), ...many('top', onBase)] });
    const edges = [...graph.values()].reduce((sum, dependencies) => sum + dependencies.length, 0);
    expect(edges).toBeLessThan(3_000);
  });
});
