import type { Key } from 'ink';
import { describe, expect, it } from 'vitest';
import { planItems } from '../../src/ui/plan-items.ts';
import { planCommand } from '../../src/ui/plan-keys.ts';
import {
  explore,
  type PlanInput,
  type PlanView,
  planView,
  rowCount,
  visibleRows,
} from '../../src/ui/plan-view.ts';
import { change, drifted, output, plan } from '../support/plans.ts';

function many(count: number): PlanView {
  const changes = Array.from({ length: count }, (_, i) =>
    change(`t.x[${i}]`, 'create', null, { a: '1', b: '2' }),
  );
  return planView(planItems(plan({ changes })), 10);
}

const doing = (view: PlanView, ...inputs: readonly PlanInput[]): PlanView => inputs.reduce(explore, view);

const texts = (view: PlanView): string[] =>
  visibleRows(view).map((row) => (row.kind === 'item' ? row.item.text : `  ${row.line.text}`));

describe('the plan explorer', () => {
  it('lists what is destroyed first, then changes, outputs and what changed outside', () => {
    const items = planItems(
      plan({
        changes: [
          change('t.a', 'create', null, { a: 1 }),
          change('t.z', 'delete', { a: 1 }, null),
          change('t.n', 'none', null, null),
        ],
        outputs: [output('o', 'create', null, 'x')],
        drift: [drifted('t.d', { a: 1 }, { a: 2 })],
      }),
    );
    expect(items.map(({ text }) => text)).toEqual([
      't.z will be destroyed',
      't.a will be created',
      'output o',
      't.d was changed outside of holdfast',
    ]);
  });

  it('opens an item into its lines and closes it from any of them', () => {
    const open = doing(many(3), { kind: 'open' });
    expect(texts(open)).toEqual([
      't.x[0] will be created',
      '  resource "t" "x" {',
      '  a = "1"',
      '  b = "2"',
      '  }',
      't.x[1] will be created',
      't.x[2] will be created',
    ]);
    const closed = doing(open, { kind: 'move', by: 3 }, { kind: 'close' });
    expect([closed.cursor, rowCount(closed)]).toEqual([0, 3]);
  });

  it('keeps the cursor on a row and on the screen wherever it goes', () => {
    const view = doing(many(50), { kind: 'move', by: -3 });
    expect(view.cursor).toBe(0);
    const last = doing(view, { kind: 'last' });
    expect([last.cursor, last.top]).toEqual([49, 40]);
    expect(doing(last, { kind: 'page', by: -1 }).cursor).toBe(40);
    const small = doing(last, { kind: 'resize', height: 3 });
    expect([small.cursor, small.top]).toEqual([49, 47]);
    expect(doing(small, { kind: 'resize', height: 100 }).top).toBe(0);
  });

  it('filters by text, and nothing matching is nothing shown', () => {
    const found = doing(many(20), { kind: 'type', text: 'X[1' });
    expect(found.matching).toHaveLength(11);
    const none = doing(found, { kind: 'type', text: 'nope' });
    expect([visibleRows(none).length, none.cursor]).toEqual([0, 0]);
    expect(doing(none, { kind: 'clear-filter' }).matching).toHaveLength(20);
  });

  it('lays out only what is opened', () => {
    const view = many(5000);
    let laidOut = 0;
    const items = view.items.map((item) => ({
      ...item,
      lines: () => {
        laidOut++;
        return item.lines();
      },
    }));
    visibleRows(doing(planView(items, 40), { kind: 'last' }, { kind: 'page', by: -1 }));
    expect(laidOut).toBe(0);
  });

  it('forgets a half-given approval at any other key', () => {
    const asked = doing(many(2), { kind: 'confirm' });
    expect(asked.confirming).toBe(true);
    expect(doing(asked, { kind: 'move', by: 1 }).confirming).toBe(false);
  });
});

describe('its keys', () => {
  const key = (pressed: Partial<Key>): Key => pressed as Key;

  it('move and decide, but are text while a filter is typed', () => {
    const view = many(2);
    expect(planCommand(view, 'a', key({}))).toEqual({ kind: 'approve' });
    expect(planCommand(view, 'q', key({}))).toEqual({ kind: 'quit' });
    expect(planCommand(view, '', key({ pageDown: true }))).toEqual({ kind: 'page', by: 1 });
    const typing = explore(view, { kind: 'start-typing' });
    expect(planCommand(typing, 'a', key({}))).toEqual({ kind: 'type', text: 'a' });
    expect(planCommand(typing, '', key({ escape: true }))).toEqual({ kind: 'clear-filter' });
    expect(planCommand(typing, 'c', key({ ctrl: true }))).toEqual({ kind: 'quit' });
  });

  it('escape clears a filter before it quits', () => {
    const found = explore(many(2), { kind: 'type', text: 'x' });
    expect(planCommand(found, '', key({ escape: true }))).toEqual({ kind: 'clear-filter' });
    expect(planCommand(many(2), '', key({ escape: true }))).toEqual({ kind: 'quit' });
  });
});
