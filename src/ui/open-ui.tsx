/**
 * The terminal UI as the command line sees it: screens that are shown one after another, told what happens, and that
 * answer with what the user decided. Components draw; the caller runs the engine.
 */
import type { Key } from 'ink';
import type { Emit } from '../core/events.ts';
import { hasChanges, type Plan, summarize } from '../core/plan.ts';
import type { Announce } from '../core/watch-events.ts';
import { type Palette, PLAIN, type SchemaOf } from '../report/index.ts';
import { ApplyProgress } from './apply-progress.tsx';
import { applyEvent, applyView, stepCount } from './apply-view.ts';
import { explorerFrame, PlanExplorer } from './plan-explorer.tsx';
import { planItems } from './plan-items.ts';
import { planCommand } from './plan-keys.ts';
import { explore, planView } from './plan-view.ts';
import { openScreen, startTicker, type Terminal } from './screen.tsx';
import { createStore, type Store } from './store.ts';
import { WatchFeed } from './watch-feed.tsx';
import { scrollFeed, type WatchView, watchEvent, watchView } from './watch-view.ts';
import { Words } from './words.tsx';

export interface UiOptions extends Terminal {
  /** Tells nested blocks from attributes. */
  readonly schemaOf?: SchemaOf;
  /** Colours of the watch feed; none when left out. */
  readonly palette?: Palette;
}

export interface Ui {
  /** Shows a plan until the user decides. A plan without changes can be left, or held: there is nothing to approve. */
  showPlan(plan: Plan): Promise<PlanDecision>;
  /** Shows an apply as it is told; what has finished stays on the terminal. `onInterrupt` hears of Ctrl-C. */
  showApply(plan: Plan, onInterrupt: (times: 1 | 2) => void): ApplyScreen;
  /** Asks, below what an apply left on the terminal, whether to go on and hold it fast. Any other key leaves. */
  offerToHold(): Promise<boolean>;
  /** Shows what the watch loop tells. `onQuit` hears that the user wants to leave; the caller then stops and closes. */
  showWatch(subject: string, onQuit: () => void): WatchScreen;
}

export type PlanDecision = 'approve' | 'hold' | 'quit';

export interface ApplyScreen {
  readonly emit: Emit;
  /** Draws the final state and leaves it there. */
  finish(): Promise<void>;
}

export interface WatchScreen {
  readonly announce: Announce;
  close(): Promise<void>;
}

/** Opens the UI on a terminal. Nothing is drawn before a screen is shown. */
export function openUi(options: UiOptions): Ui {
  return {
    showPlan: (plan) => showPlan(plan, options),
    showApply: (plan, onInterrupt) => showApply(plan, onInterrupt, options),
    offerToHold: () => offerToHold(options),
    showWatch: (subject, onQuit) => showWatch(subject, onQuit, options),
  };
}

async function showPlan(plan: Plan, options: UiOptions): Promise<PlanDecision> {
  const screen = openScreen(options, 'alternate');
  const height = (): number => screen.size.get().rows - explorerFrame - 1;
  const store = createStore(planView(planItems(plan, options.schemaOf), height()));
  screen.size.subscribe(() => store.update((view) => explore(view, { kind: 'resize', height: height() })));
  const summary = summarize(plan);
  const approvable = hasChanges(plan);
  const decision = new Promise<PlanDecision>((decide) => {
    const onKey = (input: string, key: Key): void => {
      const command = planCommand(store.get(), input, key);
      if (command === undefined) return;
      if (command.kind === 'quit') decide('quit');
      else if (command.kind === 'hold') !approvable && decide('hold');
      else if (command.kind !== 'approve') store.update((view) => explore(view, command));
      else if (approvable && (summary.destroy === 0 || store.get().confirming)) decide('approve');
      else if (approvable) store.update((view) => explore(view, { kind: 'confirm' }));
    };
    const draw = () => (
      <PlanExplorer view={store.get()} summary={summary} size={screen.size.get()} approvable={approvable} />
    );
    screen.show({ follows: [store], draw, onKey });
  });
  const answer = await decision;
  await screen.close();
  return answer;
}

function showApply(plan: Plan, onInterrupt: (times: 1 | 2) => void, options: UiOptions): ApplyScreen {
  const { clock } = options;
  const screen = openScreen(options, 'inline');
  const store = createStore(applyView(stepCount(plan.changes), clock.now()));
  const { now, stop } = startTicker(clock, 200);
  const onKey = (input: string, key: Key): void => {
    if (!key.ctrl || input !== 'c') return;
    const { interrupts, over } = store.get();
    if (over || interrupts === 2) return;
    const times = interrupts === 0 ? 1 : 2;
    store.update((view) => ({ ...view, interrupts: times }));
    onInterrupt(times);
  };
  const draw = () => <ApplyProgress view={store.get()} now={now.get()} size={screen.size.get()} />;
  screen.show({ follows: [store, now], draw, onKey });
  return {
    emit: (event) => store.update((view) => applyEvent(view, event, clock.now())),
    async finish() {
      stop();
      store.update((view) => ({ ...view, running: [], over: true }));
      await screen.close();
    },
  };
}

async function offerToHold(options: UiOptions): Promise<boolean> {
  const screen = openScreen(options, 'inline');
  const answer = new Promise<boolean>((settle) => {
    const draw = () => <Words>w hold it fast (watch) · any other key leaves</Words>;
    screen.show({ follows: [], draw, onKey: (input) => settle(input === 'w') });
  });
  const held = await answer;
  await screen.close();
  return held;
}

function showWatch(subject: string, onQuit: () => void, options: UiOptions): WatchScreen {
  const screen = openScreen(options, 'alternate');
  const store = createStore(watchView(subject));
  const { now, stop } = startTicker(options.clock, 1000);
  const palette = options.palette ?? PLAIN;
  const onKey = (input: string, key: Key): void => {
    if (input === 'q' || (key.ctrl && input === 'c')) onQuit();
    else scroll(store, input, key);
  };
  const draw = () => (
    <WatchFeed view={store.get()} now={now.get()} size={screen.size.get()} palette={palette} />
  );
  screen.show({ follows: [store, now], draw, onKey });
  return {
    announce: (event) => store.update((view) => watchEvent(view, event)),
    async close() {
      stop();
      await screen.close();
    },
  };
}

function scroll(store: Store<WatchView>, input: string, key: Key): void {
  if (key.escape) store.update((view) => ({ ...view, scroll: 0 }));
  else if (key.upArrow || input === 'k') store.update((view) => scrollFeed(view, 1));
  else if (key.downArrow || input === 'j') store.update((view) => scrollFeed(view, -1));
  else if (key.pageUp) store.update((view) => scrollFeed(view, 10));
  else if (key.pageDown) store.update((view) => scrollFeed(view, -10));
}
