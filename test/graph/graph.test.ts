import { describe, expect, it } from 'vitest';
import { closure, orderOf, reversed, tidy, walk } from '../../src/graph/index.ts';

const graphOf = (edges: Record<string, string[]>) => tidy(new Map(Object.entries(edges)));

describe('the order of a graph', () => {
  it('puts dependencies first and otherwise keeps the order of declaration', () => {
    const graph = graphOf({ site: ['bucket', 'role'], bucket: [], zone: [], role: ['zone'] });
    expect(orderOf(graph)).toEqual({ kind: 'order', nodes: ['bucket', 'zone', 'role', 'site'] });
  });

  it('names the path of a cycle, from a node back to itself', () => {
    const graph = graphOf({ start: ['a'], a: ['b'], b: ['c'], c: ['a'] });
    expect(orderOf(graph)).toEqual({ kind: 'cycle', path: ['a', 'b', 'c', 'a'] });
  });

  it('sees a node that depends on itself', () => {
    expect(orderOf(graphOf({ a: ['a'] }))).toEqual({ kind: 'cycle', path: ['a', 'a'] });
  });

  it('orders a chain too long for recursion', () => {
    const chain = Array.from({ length: 50_000 }, (_, i): [string, string[]] => [`n${i}`, [`n${i + 1}`]]);
    const order = orderOf(tidy(new Map([...chain, ['n50000', []]])));
    expect(order.kind === 'order' && order.nodes[0]).toBe('n50000');
  });

  it('forgets edges to nodes that are not there', () => {
    expect(graphOf({ a: ['b', 'gone', 'b'], b: [] })).toEqual(
      new Map([
        ['a', ['b']],
        ['b', []],
      ]),
    );
  });
});

describe('reachability', () => {
  const graph = graphOf({ a: ['b'], b: ['c'], c: [], d: ['c'] });

  it('follows dependencies however far', () => {
    expect([...closure(graph, ['a'])]).toEqual(['a', 'b', 'c']);
  });

  it('follows dependents in the reversed graph', () => {
    expect([...closure(reversed(graph), ['c'])].sort()).toEqual(['a', 'b', 'c', 'd']);
  });
});

describe('a walk', () => {
  it('visits every node after all it depends on', async () => {
    const visited: string[] = [];
    const graph = graphOf({ top: ['left', 'right'], left: ['base'], right: ['base'], base: [] });
    await walk(graph, async (node) => visited.push(node) > 0, { parallelism: 2 });
    expect(visited).toEqual(['base', 'left', 'right', 'top']);
  });

  it('has never more visits under way than allowed, and as many as it may', async () => {
    let underWay = 0;
    let most = 0;
    const graph = graphOf(
      Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`n${i}`, i ? ['n0'] : []])),
    );
    const visit = async (): Promise<boolean> => {
      most = Math.max(most, ++underWay);
      await new Promise((resolve) => setImmediate(resolve));
      underWay--;
      return true;
    };
    await walk(graph, visit, { parallelism: 4 });
    expect(most).toBe(4);
  });

  it('skips what depends on a failed node, says which one failed, and goes on elsewhere', async () => {
    const skipped: [string, string | undefined][] = [];
    const graph = graphOf({ a: [], b: ['a'], c: ['b'], d: [] });
    const outcome = await walk(graph, (node) => node !== 'a', {
      parallelism: 1,
      skipped: (node, because) => skipped.push([node, because]),
    });
    expect(Object.fromEntries(outcome)).toEqual({ a: 'failed', b: 'skipped', c: 'skipped', d: 'done' });
    expect(skipped).toEqual([
      ['b', 'a'],
      ['c', 'a'],
    ]);
  });

  it('begins nothing more once aborted, and waits for what is under way', async () => {
    const stop = new AbortController();
    const visited: string[] = [];
    const visit = async (node: string): Promise<boolean> => {
      stop.abort();
      await Promise.resolve();
      visited.push(node);
      return true;
    };
    const outcome = await walk(graphOf({ a: [], b: ['a'] }), visit, { parallelism: 1, signal: stop.signal });
    expect(visited).toEqual(['a']);
    expect(outcome.get('b')).toBe('skipped');
  });

  it('throws what a visit throws, after the others have ended', async () => {
    let ended = false;
    const visit = async (node: string): Promise<boolean> => {
      if (node === 'bad') throw new Error('a bug');
      await new Promise((resolve) => setImmediate(resolve));
      ended = true;
      return true;
    };
    await expect(walk(graphOf({ bad: [], good: [] }), visit, { parallelism: 2 })).rejects.toThrow('a bug');
    expect(ended).toBe(true);
  });
});
