/** How fast whole commands get through a large configuration: `validate`, and `fmt`, which terraform has too. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { realistic } from './configurations.mjs';
import { measure, median } from './measure.mjs';

const caller = 'data "aws_caller_identity" "current" {}\n';

export async function checkFigures({ checkedMegabytes, runs, holdfast, terraform, scratch }) {
  const [large, small] = [directoryWith(scratch, checkedMegabytes), directoryWith(scratch, 0)];
  const ours = [process.execPath, holdfast];
  const rows = [];
  for (const [args, theirs] of [
    [['validate'], undefined],
    [['fmt', '-check'], terraform ? ['terraform'] : undefined],
  ]) {
    const mine = await speed(ours, args, large, small, Math.ceil(runs / 2));
    const beside = theirs && (await speed(theirs, args, large, small, 1));
    rows.push({
      measured: `${args.join(' ')}: ${checkedMegabytes} MB, start-up apart`,
      holdfast: `${mine.megabytes.toFixed(2)} MB/s`,
      cpu: mine.cpuSeconds === undefined ? '-' : `${mine.cpuSeconds.toFixed(2)} s`,
      peak: mine.peakMiB === undefined ? '-' : `${Math.round(mine.peakMiB)} MiB`,
      beside: beside ? `terraform ${beside.megabytes.toFixed(2)} MB/s` : '-',
    });
  }
  return rows;
}

function directoryWith(scratch, megabytes) {
  const text = (megabytes === 0 ? '' : realistic(megabytes * 1e6)) + caller;
  const path = join(scratch, `check-${megabytes}`);
  mkdirSync(path);
  writeFileSync(join(path, 'main.tf'), text);
  return { path, characters: text.length };
}

async function speed([program, ...first], args, large, small, runs) {
  const once = ({ path }) => measure(program, [...first, ...args], { directory: path });
  const figures = [];
  for (let run = 0; run < runs; run++) {
    const [most, least] = [await once(large), await once(small)];
    figures.push({ ...most, seconds: Math.max(most.seconds - least.seconds, 1e-6) });
  }
  const seconds = median(figures.map((figure) => figure.seconds));
  const figure = figures.find((each) => each.seconds === seconds) ?? figures[0];
  return { ...figure, megabytes: (large.characters - small.characters) / 1e6 / seconds };
}
