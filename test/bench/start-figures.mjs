/** How long it takes until a command that does nothing has done it, beside Node alone. */
import { measure, median } from './measure.mjs';

export async function startFigures({ runs, holdfast, scratch }) {
  const bare = await middle(runs, process.execPath, ['-e', '0'], scratch);
  const rows = [];
  for (const words of [['version'], ['-help']]) {
    const ours = await middle(runs, process.execPath, [holdfast, ...words], scratch);
    rows.push({
      measured: `holdfast ${words.join(' ')} (median of ${runs})`,
      holdfast: milliseconds(ours),
      beside: `node alone ${milliseconds(bare)}`,
    });
  }
  return rows;
}

async function middle(runs, command, args, directory) {
  const figures = [];
  for (let run = 0; run < runs; run++) figures.push((await measure(command, args, { directory })).seconds);
  return median(figures);
}

const milliseconds = (seconds) => `${Math.round(seconds * 1000)} ms`;
