/** `terraform_data` in three shapes, which needs no cloud: what the engine itself costs, beside terraform. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { shapes } from './configurations.mjs';
import { liveThrough, rowsOf } from './life-figures.mjs';

/** Longer than this nobody waits for the other program. */
const LIMIT_MS = 60_000;

export async function dataFigures({ sizes, holdfast, terraform, scratch }) {
  const live = (program, command, shape, size, options) => {
    const directory = join(scratch, `${program}-${shape}-${size}`);
    mkdirSync(directory);
    writeFileSync(join(directory, 'main.tf'), shapes[shape](size));
    return liveThrough(command, { directory, ...options });
  };
  const command = [process.execPath, holdfast];
  const smallest = await live('holdfast', command, 'blocks', 1);
  const rows = [];
  for (const size of sizes) {
    for (const shape of Object.keys(shapes)) {
      const ours = await live('holdfast', command, shape, size);
      const theirs = terraform && (await live('terraform', ['terraform'], shape, size, terraformOptions));
      const what = `${size.toLocaleString('en')} terraform_data, ${shape}`;
      rows.push(...rowsOf(what, size, { ours, smallest, theirs }));
    }
  }
  return rows;
}

const terraformOptions = {
  limitMs: LIMIT_MS,
  environment: { CHECKPOINT_DISABLE: '1', TF_CLI_CONFIG_FILE: '/dev/null' },
};
