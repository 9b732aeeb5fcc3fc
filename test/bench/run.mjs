/**
 * `npm run bench`: measures the built program on this machine and prints one table. `--quick` does little of everything;
 * `--only=parse,start,buckets,data` does some of it.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bucketFigures } from './bucket-figures.mjs';
import { dataFigures } from './data-figures.mjs';
import { parseFigures } from './parse-figures.mjs';
import { startFigures } from './start-figures.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const quick = process.argv.includes('--quick');
const only = process.argv
  .find((each) => each.startsWith('--only='))
  ?.slice('--only='.length)
  .split(',');
const parts = { parse: parseFigures, start: startFigures, buckets: bucketFigures, data: dataFigures };
const columns = {
  measured: 'measured',
  holdfast: 'holdfast',
  cpu: 'processor',
  each: 'an instance',
  peak: 'peak memory',
  calls: 'AWS calls',
  beside: 'beside it',
};

const heading = machine();
const scratch = mkdtempSync(join(tmpdir(), 'holdfast-bench-'));
try {
  const size = {
    ...(quick
      ? { megabytes: 0.05, runs: 3, secondParserBytes: 5_000, bucketCount: 5, sizes: [20] }
      : { megabytes: 1, runs: 11, secondParserBytes: 50_000, bucketCount: 1_000, sizes: [1_000, 10_000] }),
    holdfast: join(root, 'bin/holdfast'),
    terraform: !quick && spawnSync('terraform', ['version']).status === 0,
    scratch,
  };
  const rows = [];
  for (const [name, figures] of Object.entries(parts)) {
    if (only && !only.includes(name)) continue;
    process.stderr.write(`measuring: ${name}\n`);
    rows.push(...(await figures(size)));
  }
  process.stdout.write(`${heading}\n\n${table(rows)}\n`);
} finally {
  rmSync(scratch, { recursive: true, force: true });
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
function table(rows) {
  const names = Object.keys(columns);
  const lines = [columns, ...rows].map((row) => names.map((name) => row[name] ?? '-'));
  const widths = names.map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  const written = lines.map((line) => `| ${line.map((cell, i) => cell.padEnd(widths[i])).join(' | ')} |`);
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`;
  return [written[0], rule, ...written.slice(1)].join('\n');
}
