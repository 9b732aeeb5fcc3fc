/** The life of a configuration: planned, applied, planned again, destroyed. */
import { measure } from './measure.mjs';

/** By name, the words of each step. */
export const steps = [
  ['plan', ['plan', '-input=false', '-no-color']],
  ['apply', ['apply', '-auto-approve', '-input=false', '-no-color']],
  ['plan, nothing to do', ['plan', '-input=false', '-no-color']],
  ['destroy', ['destroy', '-auto-approve', '-input=false', '-no-color']],
];

/**
 * Runs the steps in a directory that holds the configuration. A step that takes longer than `limitMs` is killed, and
 * those after it are not tried: they have `undefined` for their figures.
 */
export async function liveThrough(command, { directory, environment, limitMs, calls = () => undefined }) {
  const figures = [];
  let stopped = false;
  for (const [name, args] of steps) {
    if (stopped) {
      figures.push({ name });
      continue;
    }
    const before = calls();
    const [program, ...first] = command;
    const figure = await measure(program, [...first, ...args], { directory, environment, limitMs });
    stopped = figure.overLimit === true;
    figures.push({ name, ...figure, calls: before === undefined ? undefined : calls() - before });
  }
  return figures;
}
