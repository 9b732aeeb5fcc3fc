import { describe, expect, it } from 'vitest';
import { pollUntilAborted } from '../../src/agent/poll.ts';
import { type Diagnostic, diagnose } from '../../src/core/diagnostic.ts';
import { manualClock } from '../support/manual-clock.ts';

const problem = (detail: string): Diagnostic => diagnose('git-failed', { detail });

/** Runs a poller over a script of answers and tells when it asked and what it told. */
function scripted(answers: readonly (readonly Diagnostic[])[]) {
  const clock = manualClock(0);
  const controller = new AbortController();
  const askedAt: number[] = [];
  const told: string[] = [];
  const ended = pollUntilAborted(
    {
      name: 'the thing',
      intervalMs: 1000,
      backoffMs: 2000,
      longestBackoffMs: 5000,
      ask: async () => {
        askedAt.push(clock.now());
        return answers[askedAt.length - 1] ?? [];
      },
      onProblem: (diagnostics) => void told.push(...diagnostics.map(({ detail }) => detail)),
      onRecovered: (afterMs) => void told.push(`back after ${afterMs}`),
    },
    clock,
    controller.signal,
  );
  return { clock, controller, askedAt, told, ended };
}

describe('a poller', () => {
  it('asks at once and then at its interval', async () => {
    const { clock, askedAt } = scripted([]);
    await clock.advance(2500);
    expect(askedAt).toEqual([0, 1000, 2000]);
  });

  it('slows down while it fails and is back to its pace when it succeeds', async () => {
    const failure = [problem('down')];
    const { clock, askedAt } = scripted([failure, failure, [], []]);
    await clock.advance(8000);
    expect(askedAt).toEqual([0, 2000, 6000, 7000, 8000]);
  });

  it('tells a problem once while it lasts, and again when it comes back', async () => {
    const failure = [problem('down')];
    const { clock, told } = scripted([failure, failure, [], failure, [problem('other')]]);
    await clock.advance(60_000);
    expect(told).toEqual(['down', 'back after 6000', 'down', 'other', 'back after 6000']);
  });

  it('takes a problem for the same, whatever the id of the request that met it', async () => {
    const met = (id: string, attempts: number) => [
      problem(`Denied (HTTP 403, request id ${id}, after ${attempts} attempts).`),
    ];
    const { clock, told } = scripted([met('4F-1', 2), met('7C-9', 3), [problem('Throttled.')]]);
    await clock.advance(7_000);
    expect(told).toEqual(['Denied (HTTP 403, request id 4F-1, after 2 attempts).', 'Throttled.']);
  });

  it('waits no longer than it may, however long it fails', async () => {
    const { clock, askedAt } = scripted(Array.from({ length: 5 }, () => [problem('down')]));
    await clock.advance(21_000);
    expect(askedAt).toEqual([0, 2000, 6000, 11_000, 16_000, 21_000]);
  });

  it('passes on a warning, and goes on as if nothing had been', async () => {
    const warning: Diagnostic = { ...problem('odd'), severity: 'warning' };
    const { clock, askedAt, told } = scripted([[warning], [], []]);
    await clock.advance(2500);
    expect(askedAt).toEqual([0, 1000, 2000]);
    expect(told).toEqual(['odd']);
  });

  it('ends with the signal, also in the middle of its sleep', async () => {
    const { clock, controller, ended, askedAt } = scripted([]);
    await clock.advance(1);
    controller.abort();
    await ended;
    expect(askedAt).toEqual([0]);
    expect(clock.sleeping).toBe(0);
  });
});
