/** The plan explorer without a screen: what is open, where the cursor is, which rows are visible. Pure. */
import type { DiffLine } from '../report/index.ts';
import type { PlanItem } from './plan-items.ts';

export interface PlanView {
  readonly items: readonly PlanItem[];
  /** Items the filter lets through, in order. */
  readonly matching: readonly PlanItem[];
  readonly open: ReadonlySet<string>;
  /** Index among all rows, and of the first visible one. */
  readonly cursor: number;
  readonly top: number;
  /** Rows that fit. */
  readonly height: number;
  readonly filter: string;
  /** Keys go to the filter. */
  readonly typing: boolean;
  /** Approval was asked for once; a plan that destroys wants to be asked twice. */
  readonly confirming: boolean;
}

export type PlanRow =
  | { readonly kind: 'item'; readonly item: PlanItem; readonly open: boolean }
  | { readonly kind: 'line'; readonly item: PlanItem; readonly line: DiffLine };

/** What a key means in the explorer. */
export type PlanInput =
  | { readonly kind: 'move'; readonly by: number }
  | { readonly kind: 'page'; readonly by: 1 | -1 }
  | { readonly kind: 'first' | 'last' | 'toggle' | 'open' | 'close' | 'open-all' | 'close-all' }
  | { readonly kind: 'type'; readonly text: string }
  | { readonly kind: 'start-typing' | 'stop-typing' | 'erase' | 'clear-filter' | 'confirm' }
  | { readonly kind: 'resize'; readonly height: number };

/** A view of these items, everything closed. */
export function planView(items: readonly PlanItem[], height: number): PlanView {
  return {
    items,
    matching: items,
    open: new Set(),
    cursor: 0,
    top: 0,
    height: Math.max(1, height),
    filter: '',
    typing: false,
    confirming: false,
  };
}

/** The view after an input. */
export function explore(view: PlanView, input: PlanInput): PlanView {
  const next = apply(
    { ...view, confirming: input.kind === 'confirm' || (input.kind === 'resize' && view.confirming) },
    input,
  );
  return keepVisible(next);
}

function apply(view: PlanView, input: PlanInput): PlanView {
  switch (input.kind) {
    case 'move':
      return { ...view, cursor: view.cursor + input.by };
    case 'page':
      return { ...view, cursor: view.cursor + input.by * Math.max(1, view.height - 1) };
    case 'first':
      return { ...view, cursor: 0 };
    case 'last':
      return { ...view, cursor: Number.POSITIVE_INFINITY };
    case 'toggle':
    case 'open':
    case 'close':
      return fold(view, input.kind);
    case 'open-all':
      return { ...view, open: new Set(view.matching.map(({ id }) => id)), cursor: 0, top: 0 };
    case 'close-all':
      return { ...view, open: new Set(), cursor: 0, top: 0 };
    case 'start-typing':
      return { ...view, typing: true };
    case 'stop-typing':
      return { ...view, typing: false };
    case 'clear-filter':
      return filtered({ ...view, typing: false }, '');
    case 'type':
      return filtered(view, view.filter + input.text);
    case 'erase':
      return filtered(view, [...view.filter].slice(0, -1).join(''));
    case 'resize':
      return { ...view, height: Math.max(1, input.height) };
    case 'confirm':
      return view;
  }
}

function filtered(view: PlanView, filter: string): PlanView {
  const wanted = filter.toLowerCase();
  const matching = view.items.filter(({ text }) => text.toLowerCase().includes(wanted));
  return { ...view, filter, matching, cursor: 0, top: 0 };
}

/** Opens or closes the item under the cursor, or the one whose line it is on; the cursor then stands on the item. */
function fold(view: PlanView, how: 'toggle' | 'open' | 'close'): PlanView {
  const found = rowAt(view, view.cursor);
  if (!found) return view;
  const { id } = found.item;
  const isOpen = view.open.has(id);
  const wanted = how === 'toggle' ? !isOpen : how === 'open';
  if (wanted === isOpen) return how === 'open' ? { ...view, cursor: view.cursor + 1 } : view;
  const open = new Set(view.open);
  if (wanted) open.add(id);
  else open.delete(id);
  return { ...view, open, cursor: itemRow(view, id) };
}

function keepVisible(view: PlanView): PlanView {
  const count = rowCount(view);
  const cursor = Math.max(0, Math.min(view.cursor, count - 1));
  const lowestTop = Math.max(0, count - view.height);
  const top = Math.min(Math.max(view.top, cursor - view.height + 1, 0), cursor, lowestTop);
  return { ...view, cursor, top };
}

const sizeOf = (view: PlanView, item: PlanItem): number =>
  1 + (view.open.has(item.id) ? item.lines().length : 0);

/** How many rows there are in all. */
export function rowCount(view: PlanView): number {
  return view.matching.reduce((count, item) => count + sizeOf(view, item), 0);
}

function itemRow(view: PlanView, id: string): number {
  let row = 0;
  for (const item of view.matching) {
    if (item.id === id) return row;
    row += sizeOf(view, item);
  }
  return 0;
}

function rowAt(view: PlanView, index: number): PlanRow | undefined {
  return rowsBetween(view, index, index + 1)[0];
}

/** The rows on screen. */
export function visibleRows(view: PlanView): readonly PlanRow[] {
  return rowsBetween(view, view.top, view.top + view.height);
}

/** Rows `from` to before `to`; items outside are only counted. */
function rowsBetween(view: PlanView, from: number, to: number): PlanRow[] {
  const rows: PlanRow[] = [];
  let at = 0;
  for (const item of view.matching) {
    if (at >= to) break;
    const open = view.open.has(item.id);
    if (at >= from) rows.push({ kind: 'item', item, open });
    at++;
    if (!open) continue;
    const lines = item.lines();
    for (const line of lines.slice(Math.max(0, from - at), Math.max(0, to - at)))
      rows.push({ kind: 'line', item, line });
    at += lines.length;
  }
  return rows;
}
