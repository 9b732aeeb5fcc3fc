import { describe, expect, it } from 'vitest';
import type { EngineEvent } from '../../src/core/events.ts';
import { applyEvent, applyView, stepCount } from '../../src/ui/apply-view.ts';
import { change } from '../support/plans.ts';

const started = (address: string): EngineEvent => ({ kind: 'step-started', address, action: 'create' });

describe('an apply in progress', () => {
  it('moves steps from running to finished, with how they ended', () => {
    const events: EngineEvent[] = [
      started('t.a'),
      started('t.b'),
      started('t.c'),
      { kind: 'step-done', address: 't.a', action: 'create', id: 'a', elapsedMs: 1000 },
      {
        kind: 'step-failed',
        address: 't.b',
        action: 'create',
        elapsedMs: 2000,
        diagnostic: { code: 'git-failed', severity: 'error', summary: 'Access denied', detail: '' },
      },
      { kind: 'step-skipped', address: 't.d', action: 'create', because: 't.b failed' },
      { kind: 'step-waiting', address: 't.c', action: 'create', elapsedMs: 10_000, why: 'status is Pending' },
    ];
    const view = events.reduce((before, event) => applyEvent(before, event, 500), applyView(4, 0));
    expect(view.running).toEqual([
      { address: 't.c', action: 'create', since: 500, why: 'status is Pending' },
    ]);
    expect(view.finished.map(({ address, outcome, remark }) => [address, outcome, remark])).toEqual([
      ['t.a', 'done', 'a'],
      ['t.b', 'failed', 'Access denied'],
      ['t.d', 'skipped', 't.b failed'],
    ]);
    expect([view.tally.done.create, view.tally.failed, view.tally.skipped]).toEqual([1, 1, 1]);
  });

  it('counts a replacement as two steps', () => {
    const changes = [
      change('t.a', 'replace', { a: 1 }, { a: 2 }),
      change('t.b', 'none', null, null),
      change('t.c', 'read', null, null),
    ];
    expect(stepCount(changes)).toBe(3);
  });
});
