/** The watch feed without a screen: a status line and the last of what happened. Pure. */

import { formatInstance } from '../core/address.ts';
import type { Commit } from '../core/drift.ts';
import type { WatchEvent } from '../core/watch-events.ts';

export interface WatchView {
  /** What is watched, as the caller says it: a branch, a directory. */
  readonly subject: string;
  readonly resources: number;
  readonly commit?: Commit;
  readonly lastTouch?: number;
  readonly lastSweep?: number;
  /** Objects that are not as declared now. */
  readonly drifted: ReadonlySet<string>;
  /** Objects left alone by the breaker, and until when. */
  readonly held: ReadonlyMap<string, number>;
  readonly reverts: number;
  readonly stopped?: string;
  /** The newest last; at most {@link longestFeed}. */
  readonly feed: readonly WatchEvent[];
  /** Lines the feed is scrolled up by; 0 follows what happens. */
  readonly scroll: number;
}

/** How many events are kept to look back at. */
export const longestFeed = 500;

/** Nothing has happened yet. */
export function watchView(subject: string): WatchView {
  return { subject, resources: 0, drifted: new Set(), held: new Map(), reverts: 0, feed: [], scroll: 0 };
}

/** The view after an event. */
export function watchEvent(view: WatchView, event: WatchEvent): WatchView {
  return follow({ ...view, feed: [...view.feed, event].slice(-longestFeed) }, event);
}

function follow(view: WatchView, event: WatchEvent): WatchView {
  switch (event.kind) {
    case 'watching':
      return { ...view, resources: event.resources, ...(event.revision && { commit: event.revision }) };
    case 'touched':
      return { ...view, lastTouch: event.at };
    case 'drifted':
    case 'revert-failed':
      return { ...view, drifted: new Set([...view.drifted, formatInstance(event.report.address)]) };
    case 'reverted': {
      const address = formatInstance(event.report.address);
      return { ...view, reverts: view.reverts + 1, ...without(view, address) };
    }
    case 'held':
      return { ...view, held: new Map([...view.held, [event.address, event.untilMs]]) };
    case 'commit':
      return { ...view, commit: event.commit };
    case 'applied':
      return { ...view, ...(event.commit && { commit: event.commit }) };
    case 'swept': {
      const clean =
        event.drifted === 0 ? { drifted: new Set<string>(), held: new Map<string, number>() } : {};
      return { ...view, resources: event.resources, lastSweep: event.at, ...clean };
    }
    case 'stopped':
      return { ...view, stopped: event.reason };
    case 'reverting':
    case 'interrupted':
    case 'recovered':
    case 'problem':
      return view;
  }
}

function without({ drifted, held }: WatchView, address: string): Pick<WatchView, 'drifted' | 'held'> {
  return {
    drifted: new Set([...drifted].filter((other) => other !== address)),
    held: new Map([...held].filter(([other]) => other !== address)),
  };
}

/** Scrolls the feed; positive looks back. */
export function scrollFeed(view: WatchView, by: number): WatchView {
  return { ...view, scroll: Math.max(0, view.scroll + by) };
}
