/** How fast a configuration is parsed, beside HashiCorp's own grammar compiled to JavaScript. */
import hcl2 from 'hcl2-parser';
import { importTypescript } from '../../src/tools/import-typescript.mjs';
import { realistic } from './configurations.mjs';
import { median } from './measure.mjs';

export async function parseFigures({ megabytes, runs, secondParserBytes }) {
  const { parseFile } = await importTypescript('src/hcl/index.ts');
  const source = { path: 'main.tf', text: realistic(megabytes * 1e6) };
  const parse = () => {
    const { diagnostics } = parseFile({ ...source });
    if (diagnostics.length > 0) throw new Error(`${diagnostics[0].summary}: ${diagnostics[0].detail}`);
  };
  for (let warm = 0; warm < 2; warm++) parse();
  const ours = median(Array.from({ length: runs }, () => timed(parse)));
  const small = realistic(secondParserBytes);
  const theirs = timed(() => {
    const [, error] = hcl2.parseToObject(small);
    if (error) throw new Error(String(error));
  });
  const speed = (characters, seconds) => `${(characters / 1e6 / seconds).toFixed(2)} MB/s`;
  return [
    {
      measured: `parse a configuration of ${megabytes} MB (median of ${runs})`,
      holdfast: speed(source.text.length, ours),
      beside: `hcl2-parser ${speed(small.length, theirs)} (on ${Math.round(small.length / 1000)} kB)`,
    },
  ];
}

function timed(work) {
  const started = performance.now();
  work();
  return (performance.now() - started) / 1000;
}
