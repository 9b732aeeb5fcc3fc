import { describe, expect, it } from 'vitest';
import { checkDrift, type Keeper, watch } from '../../src/agent/index.ts';
import { newInterrupt } from '../../src/apply/index.ts';
import { diagnose } from '../../src/core/diagnostic.ts';
import type { Commit } from '../../src/core/drift.ts';
import type { WatchEvent } from '../../src/core/watch-events.ts';
import type { Repository } from '../../src/git/index.ts';
import { type HeldStack, heldStack, setBy } from '../support/held-stack.ts';
import { manualClock } from '../support/manual-clock.ts';

const problem = (detail: string) => diagnose('state-locked', { detail });

/** A watch over things a and b, which polls the history every second and sweeps every hour. */
async function watched(wishes: Partial<Keeper> = {}, sweep = 3_600_000, repository?: Repository) {
  const clock = manualClock();
  const interrupt = newInterrupt();
  const held = await heldStack(clock, { a: '1', b: '1' }, { interrupt, ...wishes });
  const intervals = { trail: 1_000, commits: 1_000, sweep };
  const request = { keeper: held.keeper, intervals, repository, upstream: undefined };
  const start = () => watch(request, interrupt.stop);
  /** Somebody changes a thing; the event is there at once unless it is kept back. */
  const change = (label: string, name: string, value: string, recorded = true): void => {
    held.live.set(name, value);
    if (recorded) held.history.push(setBy(label, name, clock.now()));
  };
  return { clock, held, start, change, stop: () => void interrupt.interrupt('asked to stop') };
}

const commitOf = (hash: string): Commit => ({
  hash,
  author: 'jane',
  email: 'j@e.org',
  time: 0,
  subject: hash,
});

/** A repository whose head is at whatever commit it is told. */
const repositoryAt = (head: () => Commit): Repository => {
  const line = ({ hash, author, email, time, subject }: Commit): string =>
    [hash, author, email, time, subject].join('\x1f');
  const git = { raw: async () => line(head()) };
  return { root: '/', branch: 'main', git: git as unknown as Repository['git'] };
};

const kinds = ({ told }: HeldStack): readonly string[] => told.map(({ kind }) => kind);

type Told<K extends WatchEvent['kind']> = Extract<WatchEvent, { readonly kind: K }>;
const ofKind = <K extends WatchEvent['kind']>({ told }: HeldStack, kind: K): readonly Told<K>[] =>
  told.filter((event): event is Told<K> => event.kind === kind);

describe('the watch loop', () => {
  it('begins with a look at everything, and ends when asked to', async () => {
    const { clock, held, start, stop } = await watched();
    const ended = start();
    await clock.advance(5_000);
    stop();
    expect(await ended).toEqual([]);
    expect(kinds(held)).toEqual(['swept', 'watching', 'stopped']);
    expect(held.done).toEqual(['plan all']);
  });

  it('looks only at what an event touches, puts it back, and reads it again', async () => {
    const { clock, held, start, change } = await watched();
    void start();
    await clock.advance(1_000);
    change('jane', 'a', '2');
    await clock.advance(1_000);
    expect(held.done).toEqual(['plan all', 'plan a', 'put a=1', 'plan a']);
    expect(kinds(held).slice(2)).toEqual(['touched', 'drifted', 'reverting', 'reverted']);
    expect(ofKind(held, 'drifted')[0]?.report).toMatchObject({
      attributes: [{ path: ['value'], declaration: { file: 'main.tf', line: 1 } }],
      cause: { event: { actor: { label: 'jane' } } },
    });
  });

  it('tells how long it took: to find from when the event was there, to put back, and exposed in all', async () => {
    const { clock, held, start, change } = await watched();
    held.onPut = () => clock.sleep(300);
    void start();
    await clock.advance(500);
    change('jane', 'a', '2');
    await clock.advance(2_000);
    expect(ofKind(held, 'reverted')[0]).toMatchObject({ detectedMs: 0, revertedMs: 300, exposureMs: 800 });
  });

  it('does nothing for an event without drift', async () => {
    const { clock, held, start } = await watched();
    void start();
    await clock.advance(500);
    held.history.push(setBy('jane', 'a', clock.now()));
    await clock.advance(2_000);
    expect(held.done).toEqual(['plan all', 'plan a']);
  });

  it('does nothing while the state is lost, says so, and looks at everything when it is back', async () => {
    const { clock, held, start, change } = await watched();
    void start();
    await clock.advance(1_000);
    held.stateless = true;
    change('jane', 'a', '2');
    await clock.advance(2_000);
    expect(ofKind(held, 'problem')[0]?.diagnostics).toMatchObject([{ code: 'state-lost' }]);
    expect(held.done).toEqual(['plan all']);
    held.stateless = false;
    await clock.advance(30_000);
    expect(held.done).toContain('put a=1');
  });

  it('passes over its own calls', async () => {
    const { clock, held, start } = await watched();
    void start();
    held.history.push({ ...setBy('us', 'a', clock.now()), userAgent: 'own' });
    await clock.advance(5_000);
    expect(held.done).toEqual(['plan all']);
  });

  it('looks once for an event that the history repeats, and once more for one that comes late', async () => {
    const { clock, held, start, change } = await watched();
    void start();
    await clock.advance(1_000);
    change('jane', 'a', '2');
    const late = setBy('bob', 'b', clock.now());
    await clock.advance(600_000);
    held.history.push(late);
    await clock.advance(5_000);
    expect(held.done).toEqual(['plan all', 'plan a', 'put a=1', 'plan a', 'plan b']);
  });

  it('only tells where it may not put back', async () => {
    const { clock, held, start, change } = await watched({ revert: false });
    void start();
    await clock.advance(1_000);
    change('jane', 'a', '2');
    await clock.advance(2_000);
    expect(kinds(held)).toContain('drifted');
    expect(held.live.get('a')).toBe('2');
  });

  it('still finds everything by its sweep when the history cannot be asked, and asks it more slowly', async () => {
    const { clock, held, start, change } = await watched();
    held.deaf = diagnose('aws-events-unavailable', { detail: 'Denied.' });
    void start();
    await clock.advance(10_000);
    expect(ofKind(held, 'problem')).toHaveLength(1);
    change('jane', 'a', '2', false);
    await clock.advance(3_600_000);
    expect(ofKind(held, 'reverted')[0]?.report.cause).toMatchObject({ kind: 'unknown' });
    expect(ofKind(held, 'problem')).toHaveLength(1);
    expect(held.live.get('a')).toBe('1');
  });

  it('tries again when somebody else holds the lock, and knows then who did it', async () => {
    const { clock, held, start, change } = await watched();
    void start();
    await clock.advance(1_000);
    held.locked = problem('Bob holds the lock.');
    change('jane', 'a', '2');
    await clock.advance(2_000);
    expect(ofKind(held, 'problem')).toHaveLength(1);
    held.locked = undefined;
    await clock.advance(30_000);
    expect(ofKind(held, 'reverted')[0]?.report.cause).toMatchObject({ event: { actor: { label: 'jane' } } });
  });

  it('stops fighting over an object, names the opponent, and looks again after a while', async () => {
    const { clock, held, start, change } = await watched();
    void start();
    for (const value of ['2', '3', '4']) {
      await clock.advance(1_000);
      change('mallory', 'a', value);
    }
    await clock.advance(2_000);
    expect(ofKind(held, 'held')).toMatchObject([
      { opponent: 'mallory', reverts: 2, address: 'world_thing.a' },
    ]);
    expect(held.live.get('a')).toBe('4');
    await clock.advance(10_000);
    expect(held.live.get('a')).toBe('1');
    expect(ofKind(held, 'reverted')).toHaveLength(3);
  });

  it('puts back others while it holds one', async () => {
    const { clock, held, start, change } = await watched();
    void start();
    for (const value of ['2', '3', '4']) {
      await clock.advance(1_000);
      change('mallory', 'a', value);
    }
    change('jane', 'b', '9');
    await clock.advance(2_000);
    expect([held.live.get('a'), held.live.get('b')]).toEqual(['4', '1']);
  });

  it('finishes what is in flight when it is asked to end, and proves it', async () => {
    const { clock, held, start, change, stop } = await watched();
    held.onPut = () => clock.sleep(500);
    const ended = start();
    await clock.advance(1_000);
    change('jane', 'a', '2');
    await clock.advance(1_200);
    stop();
    await clock.advance(1_000);
    await ended;
    expect(held.live.get('a')).toBe('1');
    expect(kinds(held).slice(-2)).toEqual(['reverted', 'stopped']);
  });

  it('that was told to end before it put anything says so, and touches nothing', async () => {
    const { clock, held, start, change, stop } = await watched();
    held.onReverting = stop;
    const ended = start();
    await clock.advance(1_000);
    change('jane', 'a', '2');
    await clock.advance(2_000);
    await ended;
    expect(held.live.get('a')).toBe('2');
    expect(kinds(held).slice(2)).toEqual(['touched', 'drifted', 'reverting', 'interrupted', 'stopped']);
  });

  it('tells the drift of a held object once, unless it becomes another', async () => {
    const { clock, held, start, change } = await watched();
    void start();
    for (const value of ['2', '3', '4']) {
      await clock.advance(1_000);
      change('mallory', 'a', value);
    }
    await clock.advance(1_000);
    change('mallory', 'a', '4');
    await clock.advance(1_000);
    expect(ofKind(held, 'drifted')).toHaveLength(3);
    change('mallory', 'a', '5');
    await clock.advance(1_000);
    expect(ofKind(held, 'drifted')).toHaveLength(4);
    expect(ofKind(held, 'held')).toHaveLength(1);
  });

  it('that only tells, tells once what its sweeps find again, and counts it each time', async () => {
    const { clock, held, start, change } = await watched({ revert: false });
    void start();
    await clock.advance(1_000);
    change('jane', 'a', '2');
    await clock.advance(2 * 3_600_000);
    expect(ofKind(held, 'drifted')).toHaveLength(1);
    expect(ofKind(held, 'swept').map(({ drifted }) => drifted)).toEqual([0, 1, 1]);
  });

  it('tries a revert that fails again and again, more and more slowly, and tells each try once', async () => {
    const { clock, held, start, change } = await watched();
    held.stuck = diagnose('apply-update-failed', { detail: 'Denied.' });
    void start();
    await clock.advance(1_000);
    change('jane', 'a', '2');
    await clock.advance(3_600_000);
    const tries = ofKind(held, 'revert-failed').map(({ at }) => at);
    expect(tries.slice(1, 5).map((at, index) => at - (tries[index] ?? 0))).toEqual([
      30_000, 60_000, 120_000, 240_000,
    ]);
    expect(tries.length).toBeLessThan(12);
    expect(ofKind(held, 'drifted')).toHaveLength(1);
    expect(ofKind(held, 'problem')).toEqual([]);
    held.stuck = undefined;
    await clock.advance(600_000);
    expect(ofKind(held, 'reverted')).toHaveLength(1);
  });

  it('that fails for hours looks no more often than its sweeps and one retry between them', async () => {
    const { clock, held, start, change } = await watched({}, 300_000);
    held.stuck = diagnose('apply-update-failed', { detail: 'Denied.' });
    void start();
    await clock.advance(1_000);
    change('jane', 'a', '2');
    await clock.advance(12 * 3_600_000);
    const before = held.done.filter((what) => what.startsWith('plan')).length;
    await clock.advance(3_600_000);
    const looks = held.done.filter((what) => what.startsWith('plan')).length - before;
    expect(looks).toBeLessThanOrEqual(2 * 2 * 12);
  });

  it('that cannot look asks more and more slowly, however many sweeps come in between', async () => {
    const { clock, held, start } = await watched({}, 300_000);
    held.locked = problem('Bob holds the lock.');
    void start();
    await clock.advance(6 * 3_600_000);
    const before = ofKind(held, 'problem').length;
    await clock.advance(3_600_000);
    expect(ofKind(held, 'problem').length - before).toBeLessThanOrEqual(2 * 12);
  });

  it('takes up a commit that came while it looked at everything for the first time', async () => {
    let head = commitOf('one');
    const { clock, held, start, change } = await watched(
      { head: async () => head },
      3_600_000,
      repositoryAt(() => head),
    );
    held.onPut = () => {
      head = commitOf('two');
    };
    change('jane', 'a', '2', false);
    void start();
    await clock.advance(5_000);
    expect(ofKind(held, 'commit')).toMatchObject([{ commit: { hash: 'two' }, previous: { hash: 'one' } }]);
  });

  it('says when a history that could not be asked answers again', async () => {
    const { clock, held, start } = await watched();
    held.deaf = diagnose('aws-events-unavailable', { detail: 'Denied.' });
    void start();
    await clock.advance(10_000);
    held.deaf = undefined;
    await clock.advance(20_000);
    expect(ofKind(held, 'recovered')).toMatchObject([{ what: 'the event history', afterMs: 14_000 }]);
  });

  it('gives the problems that keep it from starting', async () => {
    const { held, start } = await watched();
    held.broken = problem('Broken.');
    expect(await start()).toMatchObject([{ detail: 'Broken.' }]);
    expect(held.told).toEqual([]);
  });
});

describe('a single check', () => {
  async function check(wishes: Partial<Keeper>) {
    const held = await heldStack(manualClock(), { a: '1', b: '1' }, wishes);
    held.live.set('a', '2');
    held.declared.set('b', '5');
    const result = await held.stack.withSession(
      { operation: 'check', lock: true, timeoutMs: 0, emit: () => undefined },
      (session) => checkDrift(session, held.stack, held.keeper, { targets: [] }),
    );
    return { held, result };
  }

  it('tells drift from what is declared and not applied yet', async () => {
    const { held, result } = await check({ revert: false });
    expect(result.value).toMatchObject({
      reports: [{ attributes: [{ path: ['value'] }] }],
      pending: ['world_thing.b'],
      reverted: false,
    });
    expect(held.done).toEqual(['plan all']);
  });

  it('puts back what drifted and nothing else, reads it again, and warns of nothing', async () => {
    const { held, result } = await check({ revert: true });
    expect(result).toMatchObject({ value: { reverted: true }, diagnostics: [] });
    expect(held.done).toEqual(['plan all', 'plan a', 'put a=1', 'plan a']);
  });

  it('says so when putting back had no effect', async () => {
    const held = await heldStack(manualClock(), { a: '1' });
    held.live.set('a', '2');
    const { diagnostics, value } = await held.stack.withSession(
      { operation: 'check', lock: true, timeoutMs: 0, emit: () => undefined },
      async (session) => {
        const contested = {
          ...session,
          apply: async (...args: Parameters<typeof session.apply>) => {
            const applied = await session.apply(...args);
            held.live.set('a', '3');
            return applied;
          },
        };
        return checkDrift(contested, held.stack, held.keeper, { targets: [] });
      },
    );
    expect(value?.reverted).toBe(false);
    expect(diagnostics).toMatchObject([{ code: 'revert-without-effect', address: 'world_thing.a' }]);
  });
});
