/** The text of a test file → its runs, variables, providers and made-up values. */
import { constantString, decodeSource, readContent, readLabels, settleToShape } from '../config/index.ts';
import { type Checked, type Diagnostic, diagnose } from '../core/diagnostic.ts';
import { formatRange, type Source } from '../core/source.ts';
import { type Attribute, type Block, type Body, parseFile, parseJsonFile } from '../hcl/index.ts';
import { argumentsOf } from './arguments.ts';
import { keepOverride, saidTwice } from './declared-once.ts';
import { readMockProvider } from './read-mock.ts';
import { isOverrideBlock, readOverride } from './read-override.ts';
import { readRun } from './read-run.ts';
import { testFileShape } from './shapes.ts';
import type { Override, RunBlock, TestFile, TestProvider } from './suite.ts';

/** Reads a test file. All its problems are given; with problems there is no value. */
export function readTestFile(path: string, bytes: Uint8Array): Checked<TestFile> {
  const { value: source, diagnostics } = decodeSource(path, bytes);
  if (!source) return { diagnostics };
  const parsed = path.endsWith('.json') ? parseJsonFile(source) : parseFile(source);
  const problems = [...parsed.diagnostics];
  const file = parsed.value && readBody(path, source, parsed.value, problems);
  return file && problems.every(({ severity }) => severity === 'warning')
    ? { value: file, diagnostics: problems }
    : { diagnostics: problems };
}

interface Draft {
  readonly runs: Map<string, RunBlock>;
  readonly providers: Map<string, TestProvider>;
  readonly overrides: Map<string, Override>;
  variables: Block | undefined;
  readonly problems: Diagnostic[];
}

function readBody(path: string, source: Source, body: Body, problems: Diagnostic[]): TestFile {
  const draft: Draft = {
    runs: new Map(),
    providers: new Map(),
    overrides: new Map(),
    variables: undefined,
    problems,
  };
  const settled = settleToShape(body, testFileShape, problems);
  for (const block of readContent(settled, testFileShape, body, problems).blocks) readBlock(block, draft);
  return {
    path,
    source,
    runs: [...draft.runs.values()],
    variables: argumentsOf(draft.variables),
    providers: draft.providers,
    overrides: [...draft.overrides.values()],
  };
}

function readBlock(block: Block, draft: Draft): void {
  switch (block.type.text) {
    case 'run':
      addRun(block, draft);
      return;
    case 'variables':
      if (draft.variables)
        draft.problems.push(saidTwice('block of variables', block.header, draft.variables.header));
      draft.variables ??= block;
      return;
    case 'provider':
      addProvider(block, draft);
      return;
    case 'mock_provider':
      addMock(block, draft);
      return;
    default:
      if (isOverrideBlock(block)) addOverride(readOverride(block, 'apply', draft.problems), draft);
  }
}

function addRun(block: Block, { runs, problems }: Draft): void {
  const run = readRun(block, problems);
  const before = run && runs.get(run.name);
  if (before) {
    const detail = `This test file already has a run named "${before.name}", at ${formatRange(before.range)}.`;
    problems.push(diagnose('run-declared-twice', { detail, subject: block.header }));
  } else if (run) runs.set(run.name, run);
}

function addProvider(block: Block, draft: Draft): void {
  const { problems } = draft;
  const [localName] = readLabels(block, ['name'], problems) ?? [];
  if (localName === undefined) return;
  const own = block.body.attributes.filter(({ name }) => name.text !== 'alias' && name.text !== 'version');
  const alias = constantString(argument(block, 'alias'), problems);
  const provider = { localName, body: { ...block.body, attributes: own }, range: block.header };
  keepProvider({ ...provider, ...(alias !== undefined && { alias }) }, draft);
}

function addMock(block: Block, draft: Draft): void {
  const mock = readMockProvider(block, draft.problems);
  if (mock) keepProvider(mock, draft);
}

function keepProvider(provider: TestProvider, { providers, problems }: Draft): void {
  const name = provider.alias === undefined ? provider.localName : `${provider.localName}.${provider.alias}`;
  const before = providers.get(name);
  if (before) problems.push(saidTwice(`provider configuration "${name}"`, provider.range, before.range));
  else providers.set(name, provider);
}

function addOverride(override: Override | undefined, { overrides, problems }: Draft): void {
  if (override) keepOverride(override, overrides, problems);
}

const argument = ({ body }: Block, name: string): Attribute | undefined =>
  body.attributes.find((attribute) => attribute.name.text === name);
