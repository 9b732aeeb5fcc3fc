/** The life of a configuration: planned, applied, planned again, destroyed; one row for each. */
import { measure } from './measure.mjs';

const steps = [
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

/**
 * Rows of the table: ours, and what stands beside it. What an instance takes is what it adds to `smallest`, the figures
 * of the same life with as good as nothing in it.
 */
export function rowsOf(what, instances, { ours, smallest, theirs }) {
  return ours.map((figure, index) => ({
    measured: `${figure.name}: ${what}`,
    holdfast: secondsOf(figure),
    cpu: figure.cpuSeconds === undefined ? '-' : `${figure.cpuSeconds.toFixed(2)} s`,
    each: `${Math.max(0, Math.round(((figure.seconds - smallest[index].seconds) / instances) * 1e6))} µs`,
    peak: memoryOf(figure),
    calls: figure.calls === undefined ? '-' : String(figure.calls),
    beside: theirs ? besideOf(theirs[index]) : '-',
  }));
}

function besideOf(figure) {
  return figure.seconds === undefined || figure.overLimit
    ? `terraform ${secondsOf(figure)}`
    : `terraform ${secondsOf(figure)}, ${memoryOf(figure)}`;
}

function secondsOf({ seconds, overLimit }) {
  if (seconds === undefined) return 'not tried';
  return overLimit ? `over ${Math.floor(seconds)} s` : `${seconds.toFixed(2)} s`;
}

const memoryOf = ({ peakMiB }) => (peakMiB === undefined ? '-' : `${Math.round(peakMiB)} MiB`);
