/**
 * `npm run bench`: measures the built program on this machine and prints two tables, what an instance costs in the
 * shapes of `data`, and everything else. `--help` tells its options.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { bucketFigures } from './bucket-figures.mjs';
import { checkFigures } from './check-figures.mjs';
import { shapes } from './configurations.mjs';
import { dataColumns, dataFigures } from './data-figures.mjs';
import { parseFigures } from './parse-figures.mjs';
import { startFigures } from './start-figures.mjs';
import { stateFigures } from './state-figures.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const parts = {
  parse: parseFigures,
  start: startFigures,
  check: checkFigures,
  state: stateFigures,
  buckets: bucketFigures,
  data: dataFigures,
};
const columns = {
  measured: 'measured',
  holdfast: 'holdfast',
  cpu: 'processor',
  each: 'an instance',
  peak: 'peak memory',
  calls: 'AWS calls',
  beside: 'beside it',
};

const little = {
  megabytes: 0.05,
  runs: 3,
  secondParserBytes: 5_000,
  checkedMegabytes: 0.05,
  stateInstances: 100,
  bucketCount: 5,
  sizes: [20, 40],
};
const much = {
  megabytes: 1,
  runs: 11,
  secondParserBytes: 50_000,
  checkedMegabytes: 5,
  stateInstances: 50_000,
  bucketCount: 1_000,
  sizes: [1_000, 10_000, 50_000],
};

const { quick, only, shapesMeasured, sizes } = options();
const heading = machine();
const scratch = mkdtempSync(join(tmpdir(), 'holdfast-bench-'));
try {
  const size = {
    ...(quick ? little : much),
    ...(sizes && { sizes }),
    shapesMeasured,
    holdfast: join(root, 'bin/holdfast'),
    terraform: !quick && spawnSync('terraform', ['version']).status === 0,
    scratch,
  };
  const rows = { data: [], others: [] };
  for (const [name, figures] of Object.entries(parts)) {
    if (!only.includes(name)) continue;
    process.stderr.write(`measuring: ${name}\n`);
    rows[name === 'data' ? 'data' : 'others'].push(...(await figures(size)));
  }
  const tables = [table(columns, rows.others), table(dataColumns, rows.data)];
  const filled = tables.filter((_, index) => [rows.others, rows.data][index].length > 0);
  process.stdout.write(`${heading}\n\n${filled.join('\n\n')}\n`);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

/** What the command line asks for. Ends the program for `--help`, and for what is no option of ours. */
function options() {
  try {
    const { values } = parseArgs({
      options: {
        help: { type: 'boolean', short: 'h' },
        quick: { type: 'boolean' },
        only: { type: 'string' },
        shapes: { type: 'string' },
        sizes: { type: 'string' },
      },
    });
    if (values.help) {
      process.stdout.write(usage());
      process.exit(0);
    }
    return {
      quick: values.quick ?? false,
      only: namesIn('--only', values.only, Object.keys(parts)),
      shapesMeasured: namesIn('--shapes', values.shapes, Object.keys(shapes)),
      sizes: values.sizes?.split(',').map(sizeOf),
    };
  } catch (error) {
    process.stderr.write(`${error.message}\n\n${usage()}`);
    process.exit(2);
  }
}

/** Names with commas between them, all of which must be known; without them, all that are. */
function namesIn(option, given, known) {
  const names = given?.split(',') ?? known;
  const strange = names.find((name) => !known.includes(name));
  if (strange !== undefined) throw new Error(`${option}: "${strange}" is none of ${known.join(', ')}.`);
  return names;
}

function sizeOf(text) {
  if (!/^[1-9]\d*$/.test(text)) throw new Error(`--sizes: "${text}" is not a number of instances.`);
  return Number(text);
}

function usage() {
  return `Usage: npm run bench -- [options]

Measures the built program on this machine, beside terraform where that is on
PATH, and prints two tables: what an instance costs to plan, apply and destroy,
and everything else. All of it takes about an hour.

  --quick        little of everything, without terraform: to see that it works
  --only=A,B     some of the parts: ${Object.keys(parts).join(', ')}
  --shapes=A,B   some of the shapes of "data": ${Object.keys(shapes).join(', ')}
  --sizes=N,M    numbers of instances for "data", in place of ${much.sizes.join(',')}
  --help         this text
`;
}

function machine() {
  const processors = cpus();
  const memory = `${Math.round(totalmem() / 2 ** 30)} GiB`;
  const git = (...args) => spawnSync('git', args, { cwd: root, encoding: 'utf8' }).stdout.trim();
  const changed = git('status', '--porcelain') === '' ? '' : ' and changes not committed';
  // Others at work make wall times long; the processor's are less moved by them.
  return [
    `${processors.length} × ${processors[0]?.model ?? process.arch}, ${memory}, ${process.platform}`,
    `load ${loadavg()[0].toFixed(1)} at the start`,
    `Node ${process.version}`,
    `commit ${git('rev-parse', '--short', 'HEAD') || 'unknown'}${changed}`,
  ].join('; ');
}

/** A Markdown table whose columns stand under each other. */
function table(columns, rows) {
  const names = Object.keys(columns);
  const lines = [columns, ...rows].map((row) => names.map((name) => row[name] ?? '-'));
  const widths = names.map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  const written = lines.map((line) => `| ${line.map((cell, i) => cell.padEnd(widths[i])).join(' | ')} |`);
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`;
  return [written[0], rule, ...written.slice(1)].join('\n');
}
