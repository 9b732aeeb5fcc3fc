/**
 * `terraform_data` in the shapes whose cost grows differently, which needs no cloud: what the engine itself costs, beside
 * terraform. One row for each program and size; how the cost grows from size to size.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { shapes } from './configurations.mjs';
import { liveThrough, steps } from './life-figures.mjs';

/** Longer than this nobody waits for a step of the other program. */
const LIMIT_MS = 60_000;

export const dataColumns = {
  configuration: 'configuration',
  instances: 'instances',
  program: 'program',
  ...Object.fromEntries(steps.map(([name]) => [name, `${name} µs (processor)`])),
  memory: 'KB an instance',
};

export async function dataFigures({ sizes, shapesMeasured, holdfast, terraform, scratch }) {
  const ours = { name: 'holdfast', command: [process.execPath, holdfast], scratch };
  const theirs = { name: 'terraform', command: ['terraform'], scratch, limitMs: LIMIT_MS };
  const programs = terraform ? [ours, theirs] : [ours];
  const floors = new Map();
  for (const program of programs) floors.set(program, await live(program, 'blocks', 1));
  const rows = [];
  for (const shape of shapesMeasured) {
    for (const program of programs) {
      const lives = [];
      for (const size of program === theirs ? sizes.slice(0, 2) : sizes) {
        process.stderr.write(`  ${shape}, ${size}, ${program.name}\n`);
        lives.push({ size, figures: await live(program, shape, size) });
      }
      rows.push(...rowsOf(shape, program, lives, floors.get(program)));
    }
  }
  return rows;
}

async function live({ name, command, scratch, limitMs }, shape, size) {
  const directory = join(scratch, `${name}-${shape}-${size}`);
  for (const [path, text] of Object.entries(shapes[shape].files(size))) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), text);
  }
  const environment = { CHECKPOINT_DISABLE: '1', TF_CLI_CONFIG_FILE: '/dev/null' };
  const [program, ...first] = command;
  const env = { ...process.env, ...environment };
  if (shapes[shape].modules) spawnSync(program, [...first, 'init', '-no-color'], { cwd: directory, env });
  return liveThrough(command, { directory, environment, ...(limitMs && { limitMs }) });
}

/** What an instance takes is what it adds to the figures of a life with one instance. */
function rowsOf(shape, { name }, lives, floor) {
  const rows = lives.map(({ size, figures }) => ({
    configuration: shapes[shape].name,
    instances: size.toLocaleString('en'),
    program: name,
    ...Object.fromEntries(figures.map((figure, at) => [figure.name, costOf(figure, floor[at], size)])),
    memory: memoryOf(figures, floor, size),
  }));
  const [first, last] = [lives[0], lives.at(-1)];
  if (lives.length < 2) return rows;
  const growth = Object.fromEntries(steps.map(([step], at) => [step, growthOf(first, last, floor, at)]));
  return [...rows, { configuration: '', instances: 'growth', program: name, ...growth, memory: '' }];
}

function costOf({ seconds, cpuSeconds, overLimit }, floor, size) {
  if (seconds === undefined) return 'not tried';
  if (overLimit) return `over ${Math.floor(seconds)} s`;
  const each = (all, least) => Math.max(0, Math.round(((all - least) / size) * 1e6));
  const processor = cpuSeconds === undefined ? '' : ` (${each(cpuSeconds, floor.cpuSeconds)})`;
  return `${each(seconds, floor.seconds)}${processor}`;
}

function memoryOf(figures, floor, size) {
  const peaks = figures.flatMap(({ peakMiB, overLimit }, at) =>
    peakMiB === undefined || overLimit ? [] : [peakMiB - floor[at].peakMiB],
  );
  return peaks.length === 0 ? '-' : ((Math.max(...peaks) * 1024) / size).toFixed(1);
}

/** The power of the number of instances that processor time grows with; wall time where that is not known. */
function growthOf(first, last, floor, at) {
  const [less, more] = [first.figures[at], last.figures[at]];
  if (less.seconds === undefined || more.seconds === undefined || less.overLimit || more.overLimit)
    return '-';
  const time = (figure) => figure.cpuSeconds ?? figure.seconds;
  const [a, b] = [time(less) - time(floor[at]), time(more) - time(floor[at])];
  return a <= 0 || b <= 0 ? '-' : `^${(Math.log(b / a) / Math.log(last.size / first.size)).toFixed(2)}`;
}
