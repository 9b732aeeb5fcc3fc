import { describe, expect, it, vi } from 'vitest';
import type { Clock } from '../../src/core/clock.ts';
import { openUi } from '../../src/ui/index.ts';
import { drift, noon } from '../support/drift.ts';
import { change, plan } from '../support/plans.ts';
import { testTerminal } from '../support/terminal.ts';

/** Real pauses, because ink draws by the machine's time; the clock on screen stands still. */
const clock: Clock = {
  now: () => noon,
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

function open() {
  const terminal = testTerminal();
  return { terminal, ui: openUi({ ...terminal, clock }) };
}

const create = change('t.a', 'create', null, { a: 1 });
const destroy = change('t.b', 'delete', { a: 1 }, null);

describe('the terminal UI', () => {
  it('approves a plan at one key, on a page of its own', async () => {
    const { terminal, ui } = open();
    const answer = ui.showPlan(plan({ changes: [create] }));
    await vi.waitFor(() => expect(terminal.written()).toContain('t.a will be created'));
    terminal.press('a');
    expect(await answer).toBe('approve');
    expect(terminal.written().startsWith('\u001b[?1049h')).toBe(true);
    expect(terminal.written().endsWith('\u001b[?1049l')).toBe(true);
  });

  it('asks twice before it destroys, and approves nothing when there is nothing to do', async () => {
    const { terminal, ui } = open();
    const answer = ui.showPlan(plan({ changes: [destroy] }));
    await vi.waitFor(() => expect(terminal.written()).toContain('t.b will be destroyed'));
    terminal.press('a');
    await vi.waitFor(() => expect(terminal.written()).toContain('Press a again'));
    terminal.press('a');
    expect(await answer).toBe('approve');

    const idle = open();
    const left = idle.ui.showPlan(plan());
    await vi.waitFor(() => expect(idle.terminal.written()).toContain('No changes.'));
    idle.terminal.press('a');
    idle.terminal.press('q');
    expect(await left).toBe('quit');
  });

  it('hears of the first and the second Ctrl-C during an apply, and leaves what was done', async () => {
    const { terminal, ui } = open();
    const heard: number[] = [];
    const screen = ui.showApply(plan({ changes: [create] }), (times) => heard.push(times));
    screen.emit({ kind: 'step-started', address: 't.a', action: 'create' });
    await vi.waitFor(() => expect(terminal.written()).toContain('t.a: Creating...'));
    terminal.press('\u0003');
    await vi.waitFor(() => expect(heard).toEqual([1]));
    terminal.press('\u0003');
    await vi.waitFor(() => expect(heard).toEqual([1, 2]));
    screen.emit({ kind: 'step-done', address: 't.a', action: 'create', id: 'a', elapsedMs: 0 });
    await screen.finish();
    expect(terminal.written()).toContain('t.a: Creation complete after 0s [id=a]');
    expect(terminal.written()).toContain('1 of 1 done');
  });

  it('shows what the watch loop tells until the user leaves', async () => {
    const { terminal, ui } = open();
    const quit = vi.fn();
    const screen = ui.showWatch('main', quit);
    screen.announce({ at: noon, kind: 'watching', resources: 1 });
    screen.announce({ at: noon, kind: 'drifted', report: drift });
    await vi.waitFor(() => expect(terminal.written()).toContain('1 of 1 drifted'));
    terminal.press('q');
    await vi.waitFor(() => expect(quit).toHaveBeenCalledOnce());
    await screen.close();
  });
});
