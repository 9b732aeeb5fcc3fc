/** A place on the terminal to draw: the other page, which leaves no trace, or the lines after the prompt, which stay. */
import { type Key, render, useInput } from 'ink';
import { type ReactNode, useSyncExternalStore } from 'react';
import type { Clock } from '../core/clock.ts';
import type { Size } from './size.ts';
import { createStore, type Store } from './store.ts';
import { Colours } from './words.tsx';

/** What a screen draws on, and the time. */
export interface Terminal {
  readonly clock: Clock;
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  /** Whether it shall be drawn on in colours; true when left out. */
  readonly colour?: boolean;
}

/** What is on a screen, and what keys do. */
interface Scene {
  /** Drawn again whenever one of these changes, or the terminal's size. */
  readonly follows: readonly Pick<Store<unknown>, 'subscribe'>[];
  readonly draw: () => ReactNode;
  readonly onKey: (input: string, key: Key) => void;
}

export interface Screen {
  readonly size: Store<Size>;
  show(scene: Scene): void;
  /** Draws the last state and lets go of the terminal. */
  close(): Promise<void>;
}

const enterAlternate = '\u001b[?1049h\u001b[H';
const leaveAlternate = '\u001b[?1049l';

/** Within this time the last state is surely drawn: ink draws 30 times a second. */
const drawingMs = 50;

/** Opens a screen; the terminal is touched when a scene is shown. */
export function openScreen(
  { stdin, stdout, clock, colour = true }: Terminal,
  where: 'alternate' | 'inline',
): Screen {
  const measure = (): Size => ({ columns: stdout.columns || 80, rows: stdout.rows || 24 });
  const size = createStore(measure());
  const remeasure = (): void => size.update(measure);
  let close = async (): Promise<void> => {};
  return {
    size,
    show(scene) {
      if (where === 'alternate') stdout.write(enterAlternate);
      stdout.on('resize', remeasure);
      const node = (
        <Colours value={colour}>
          <Live scene={scene} changes={changesOf([size, ...scene.follows])} />
        </Colours>
      );
      const ink = render(node, { stdin, stdout, exitOnCtrlC: false, patchConsole: false });
      close = async () => {
        await clock.sleep(drawingMs);
        stdout.off('resize', remeasure);
        ink.unmount();
        await ink.waitUntilExit();
        if (where === 'alternate') stdout.write(leaveAlternate);
      };
    },
    close: () => close(),
  };
}

function Live({ scene, changes }: { readonly scene: Scene; readonly changes: Store<number> }) {
  useSyncExternalStore(changes.subscribe, changes.get);
  // Keys typed faster than they are read come as one text.
  useInput((input, key) => {
    for (const one of input === '' ? [''] : input) scene.onKey(one, key);
  });
  return scene.draw();
}

/** A store that counts the changes of all of these. */
function changesOf(stores: Scene['follows']): Store<number> {
  const changes = createStore(0);
  for (const store of stores) store.subscribe(() => changes.update((count) => count + 1));
  return changes;
}

/** The time as a store that moves by itself, for elapsed times on screen. */
export function startTicker(clock: Clock, everyMs: number): { readonly now: Store<number>; stop(): void } {
  const now = createStore(clock.now());
  const stopping = new AbortController();
  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      await clock.sleep(everyMs, stopping.signal);
      now.update(() => clock.now());
    }
  };
  run().catch(() => undefined);
  return { now, stop: () => stopping.abort() };
}
