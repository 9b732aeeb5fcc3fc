/** How long it takes to read a large state from its file, and to put a new one in its place. */
import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { importTypescript } from '../../src/tools/import-typescript.mjs';

export async function stateFigures({ stateInstances, scratch }) {
  const { openLocalState } = await importTypescript('state/local/index.ts');
  const path = join(scratch, 'large.tfstate');
  writeFileSync(path, JSON.stringify(stateOf(stateInstances), null, 2));
  const processes = { host: 'bench', start: () => undefined };
  const store = openLocalState({ path, processes });
  const reading = await timed(() => store.read());
  const { state, revision } = must(reading.result);
  const writing = await timed(() => store.write({ ...state, serial: state.serial + 1 }, revision));
  must(writing.result);
  const size = `${stateInstances.toLocaleString('en')} instances, ${(statSync(path).size / 1e6).toFixed(0)} MB`;
  return [
    ['read', reading],
    ['write', writing],
  ].map(([what, { seconds }]) => ({
    measured: `state ${what}: ${size}`,
    holdfast: `${seconds.toFixed(2)} s`,
    each: `${Math.round((seconds / stateInstances) * 1e6)} µs`,
  }));
}

const stateOf = (count) => ({
  version: 4,
  terraform_version: '1.11.4',
  serial: 1,
  lineage: 'bench',
  outputs: {},
  resources: Array.from({ length: count }, (_, index) => ({
    mode: 'managed',
    type: 'terraform_data',
    name: `r${index}`,
    provider: 'provider["terraform.io/builtin/terraform"]',
    instances: [
      {
        schema_version: 0,
        attributes: {
          id: `00000000-0000-0000-0000-${String(index).padStart(12, '0')}`,
          input: { value: `value ${index}`, type: 'string' },
          output: { value: `value ${index}`, type: 'string' },
          triggers_replace: null,
        },
        sensitive_attributes: [],
        dependencies: index === 0 ? [] : [`terraform_data.r${index - 1}`],
      },
    ],
  })),
  check_results: null,
});

async function timed(work) {
  const started = performance.now();
  const result = await work();
  return { result, seconds: (performance.now() - started) / 1000 };
}

function must({ value, diagnostics }) {
  if (value === undefined) throw new Error(diagnostics.map(({ detail }) => detail).join('\n'));
  return value;
}
