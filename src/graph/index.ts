/** Graphs of named nodes: order, cycles, reachability, bounded walks. Knows no clouds. See README.md. */
export { closure, type Graph, reversed, tidy } from './graph.ts';
export { type Order, orderOf } from './order.ts';
export { type Visit, type WalkOptions, type WalkOutcome, walk } from './walk.ts';
