/** Keys of the plan explorer. */
import type { Key } from 'ink';
import type { PlanInput, PlanView } from './plan-view.ts';

export type PlanCommand =
  | PlanInput
  | { readonly kind: 'approve' }
  /** Leave the plan and watch. */
  | { readonly kind: 'hold' }
  | { readonly kind: 'quit' };

/** What a key means in a view; undefined for keys without meaning. */
export function planCommand(view: PlanView, input: string, key: Key): PlanCommand | undefined {
  if (key.ctrl && input === 'c') return { kind: 'quit' };
  if (view.typing) return typingCommand(input, key);
  if (key.escape) return view.filter === '' ? { kind: 'quit' } : { kind: 'clear-filter' };
  return movement(key) ?? letters[input];
}

function typingCommand(input: string, key: Key): PlanInput | undefined {
  if (key.escape) return { kind: 'clear-filter' };
  if (key.return || key.downArrow || key.upArrow) return { kind: 'stop-typing' };
  if (key.backspace || key.delete) return { kind: 'erase' };
  return input !== '' && !key.ctrl && !key.meta ? { kind: 'type', text: input } : undefined;
}

function movement(key: Key): PlanInput | undefined {
  if (key.upArrow) return { kind: 'move', by: -1 };
  if (key.downArrow) return { kind: 'move', by: 1 };
  if (key.pageUp) return { kind: 'page', by: -1 };
  if (key.pageDown) return { kind: 'page', by: 1 };
  if (key.rightArrow) return { kind: 'open' };
  if (key.leftArrow) return { kind: 'close' };
  if (key.home) return { kind: 'first' };
  if (key.end) return { kind: 'last' };
  return key.return ? { kind: 'toggle' } : undefined;
}

const letters: Readonly<Record<string, PlanCommand>> = {
  j: { kind: 'move', by: 1 },
  k: { kind: 'move', by: -1 },
  l: { kind: 'open' },
  h: { kind: 'close' },
  g: { kind: 'first' },
  G: { kind: 'last' },
  ' ': { kind: 'toggle' },
  e: { kind: 'open-all' },
  c: { kind: 'close-all' },
  '/': { kind: 'start-typing' },
  a: { kind: 'approve' },
  w: { kind: 'hold' },
  q: { kind: 'quit' },
};
