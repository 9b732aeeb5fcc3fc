/** Events that come by a queue, beside the history: taken in, dealt with, and only then taken off. */
import { describe, expect, it } from 'vitest';
import { checkDrift, type Keeper, watch } from '../../src/agent/index.ts';
import { diagnose } from '../../src/core/diagnostic.ts';
import type { WatchEvent } from '../../src/core/watch-events.ts';
import { type HeldStack, heldStack, setBy } from '../support/held-stack.ts';
import { manualClock } from '../support/manual-clock.ts';

/** A watch over things a and b, which hears of changes by its queue alone. */
async function watched(wishes: Partial<Keeper> = {}) {
  const clock = manualClock();
  const held = await heldStack(clock, { a: '1', b: '1' }, { eventQueues: ['the-queue'], ...wishes });
  const controller = new AbortController();
  const intervals = { trail: 1_000, commits: 1_000, sweep: 3_600_000 };
  const request = { keeper: held.keeper, intervals, repository: undefined, upstream: undefined };
  const start = () => watch(request, controller.signal);
  /** Somebody changes a thing, and the queue tells. */
  const change = (
    label: string,
    name: string,
    value: string,
    receipt = `${label}-${name}-${value}`,
  ): void => {
    held.live.set(name, value);
    held.posted.set(receipt, setBy(label, name, clock.now(), receipt));
  };
  return { clock, held, start, change, stop: () => controller.abort('asked to stop') };
}

const causes = ({ told }: HeldStack): readonly (string | undefined)[] =>
  told.flatMap((event: WatchEvent) =>
    event.kind === 'drifted'
      ? [event.report.cause.kind === 'event' ? event.report.cause.event.actor.label : undefined]
      : [],
  );

describe('an event queue in a watch', () => {
  it('has what it tells looked at, put back, and then taken off', async () => {
    const { clock, held, start, change } = await watched();
    let left: number | undefined;
    held.onPut = () => {
      left = held.posted.size;
    };
    void start();
    await clock.advance(30_000);
    change('jane', 'a', '2');
    await clock.advance(21_000);
    expect(causes(held)).toEqual(['jane']);
    expect(held.live.get('a')).toBe('1');
    expect(left).toBe(1);
    expect(held.posted.size).toBe(0);
  });

  it('is emptied of what concerns nobody', async () => {
    const { clock, held, start } = await watched();
    void start();
    held.posted.set('r', setBy('jane', 'elsewhere', clock.now()));
    held.posted.set('s', { ...setBy('us', 'a', clock.now()), userAgent: 'own' });
    await clock.advance(50_000);
    expect(held.posted.size).toBe(0);
    expect(held.done).toEqual(['plan all']);
  });

  it('may tell twice, and tell what the history told: looked at once', async () => {
    const { clock, held, start, change } = await watched();
    void start();
    await clock.advance(30_000);
    change('jane', 'a', '2', 'r');
    for (const event of held.posted.values()) {
      held.posted.set('again', event);
      held.history.push(event);
    }
    await clock.advance(60_000);
    expect(held.done).toEqual(['plan all', 'plan a', 'put a=1', 'plan a']);
    expect(held.posted.size).toBe(0);
  });

  it('keeps what could not be dealt with, until it is', async () => {
    const { clock, held, start, change } = await watched();
    void start();
    await clock.advance(30_000);
    held.locked = diagnose('state-locked', { detail: 'Bob holds the lock.' });
    change('jane', 'a', '2');
    await clock.advance(25_000);
    expect(held.posted.size).toBe(1);
    held.locked = undefined;
    await clock.advance(35_000);
    expect(causes(held)).toEqual(['jane']);
    expect(held.posted.size).toBe(0);
  });

  it('names at the start who did what, while nobody watched', async () => {
    const { clock, held, start, change } = await watched();
    change('jane', 'a', '2');
    void start();
    await clock.advance(30_000);
    expect(causes(held)).toEqual(['jane']);
    expect(held.posted.size).toBe(0);
  });

  it('that names nothing known keeps the watch from starting', async () => {
    const { held, start } = await watched({ eventQueues: ['elsewhere'] });
    expect(await start()).toMatchObject([{ code: 'event-queue-unknown' }]);
    expect(held.told).toEqual([]);
  });
});

describe('an event queue in a single check', () => {
  async function check(held: HeldStack, targets: readonly string[] = []) {
    const result = await held.stack.withSession(
      { operation: 'check', lock: true, timeoutMs: 0, emit: () => undefined },
      (session) => {
        const stored = { ...session.stored, state: undefined };
        return held.stack.store
          .read()
          .then(({ value }) =>
            checkDrift({ ...session, stored: value ?? stored }, held.stack, held.keeper, { targets }),
          );
      },
    );
    return result.value?.reports.map(({ cause }) => cause.kind === 'event' && cause.event.actor.label);
  }

  it('names who did it, again and again until it is put back', async () => {
    const { clock, held, change } = await watched({ revert: false });
    change('jane', 'a', '2');
    held.posted.set('done', setBy('bob', 'b', clock.now()));
    for (let round = 0; round < 2; round++) {
      const found = check(held);
      await clock.advance(2_000);
      expect(await found).toEqual(['jane']);
      expect([...held.posted.keys()]).toEqual(['jane-a-2']);
    }
    const reverted = check({ ...held, keeper: { ...held.keeper, revert: true } });
    await clock.advance(2_000);
    expect(await reverted).toEqual(['jane']);
    expect(held.posted.size).toBe(0);
  });
});
