/** `terraform_data` in three shapes, which needs no cloud: what the engine itself costs, beside terraform. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { shapes } from './configurations.mjs';
import { liveThrough, rowsOf } from './life-figures.mjs';

/** Longer than this nobody waits for the other program. */
const LIMIT_MS = 60_000;

export async function dataFigures({ sizes, holdfast, terraform, scratch }) {
  const rows = [];
  for (const size of sizes) {
    for (const [shape, write] of Object.entries(shapes)) {
      const what = `${size.toLocaleString('en')} terraform_data, ${shape}`;
      const place = (program) => directoryWith(join(scratch, `${program}-${shape}-${size}`), write(size));
      const ours = await liveThrough([process.execPath, holdfast], { directory: place('holdfast') });
      const theirs = terraform && (await liveThrough(['terraform'], terraformRun(place('terraform'))));
      rows.push(...rowsOf(what, size, ours, theirs));
    }
  }
  return rows;
}

function directoryWith(directory, text) {
  mkdirSync(directory);
  writeFileSync(join(directory, 'main.tf'), text);
  return directory;
}

const terraformRun = (directory) => ({
  directory,
  limitMs: LIMIT_MS,
  environment: { CHECKPOINT_DISABLE: '1', TF_CLI_CONFIG_FILE: '/dev/null' },
});
