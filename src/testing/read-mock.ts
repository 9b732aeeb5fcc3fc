/** `mock_provider` blocks, and the files of mocks they name. */
import {
  type ConfigFiles,
  constantString,
  decodeSource,
  readContent,
  readLabels,
  settleToShape,
} from '../config/index.ts';
import { type Diagnostic, diagnose } from '../core/diagnostic.ts';
import { rangeOf } from '../core/source.ts';
import { type Block, type Body, parseFile, parseJsonFile } from '../hcl/index.ts';
import { keepOverride } from './declared-once.ts';
import { readDuring, readOverride, readValues } from './read-override.ts';
import { mockProviderShape, mocksShape } from './shapes.ts';
import type { During, MadeUp, MockProvider, Override, TestProvider } from './suite.ts';

/** Reads a mock; undefined where its name is wrong, which is reported. */
export function readMockProvider(block: Block, problems: Diagnostic[]): TestProvider | undefined {
  const [localName] = readLabels(block, ['name'], problems) ?? [];
  const { arguments: own, blocks } = readContent(block.body, mockProviderShape, block.header, problems);
  if (localName === undefined) return undefined;
  const alias = constantString(own.get('alias'), problems);
  const source = constantString(own.get('source'), problems);
  const during = readDuring(own.get('override_during'), 'apply', problems);
  const { resources, data, overrides } = readMocks(blocks, during, problems);
  const at = rangeOf(own.get('source') ?? block.header);
  return {
    localName,
    ...(alias !== undefined && { alias }),
    body: { kind: 'body', ...rangeOf(block.body), attributes: [], blocks: [] },
    range: block.header,
    mock: {
      resources,
      data,
      overrides,
      during,
      ...(source !== undefined && { source: { path: source, at } }),
    },
  };
}

type Mocks = Pick<MockProvider, 'resources' | 'data' | 'overrides'>;

function readMocks(blocks: readonly Block[], during: During, problems: Diagnostic[]): Mocks {
  const resources = new Map<string, MadeUp>();
  const data = new Map<string, MadeUp>();
  const overrides = new Map<string, Override>();
  for (const block of blocks) {
    if (block.type.text === 'mock_resource') readMock(block, resources, during, problems);
    else if (block.type.text === 'mock_data') readMock(block, data, during, problems);
    else {
      const override = readOverride(block, during, problems);
      if (override) keepOverride(override, overrides, problems);
    }
  }
  return { resources, data, overrides: [...overrides.values()] };
}

function readMock(block: Block, mocks: Map<string, MadeUp>, during: During, problems: Diagnostic[]): void {
  const [type] = readLabels(block, ['type'], problems) ?? [];
  const shape = mocksShape.blocks.mock_resource;
  const { arguments: own } = readContent(block.body, shape, block.header, problems);
  if (type === undefined) return;
  mocks.set(type, {
    values: readValues(own.get('defaults'), problems),
    during: readDuring(own.get('override_during'), during, problems),
    range: block.header,
  });
}

/** The mock with what the `.tfmock.hcl` and `.tfmock.json` files of its `source` say, wherever it says nothing itself. */
export async function withMockFiles(
  mock: MockProvider,
  files: ConfigFiles,
  problems: Diagnostic[],
): Promise<MockProvider> {
  if (!mock.source) return mock;
  const { path: directory, at } = mock.source;
  const names = (await files.list(directory))?.filter((name) => /\.tfmock\.(?:hcl|json)$/.test(name)).sort();
  if (!names) {
    const detail = `There is no directory ${directory} with files of mocks.`;
    problems.push(diagnose('mock-files-missing', { detail, subject: at }));
    return mock;
  }
  const bodies = await Promise.all(
    names.map((name) => readMockFile(`${directory}/${name}`, files, problems)),
  );
  const blocks = bodies.flatMap((body) => (body ? readContent(body, mocksShape, body, problems).blocks : []));
  const found = readMocks(blocks, mock.during, problems);
  return {
    ...mock,
    resources: new Map([...found.resources, ...mock.resources]),
    data: new Map([...found.data, ...mock.data]),
    overrides: [...mock.overrides, ...found.overrides],
  };
}

async function readMockFile(
  path: string,
  files: ConfigFiles,
  problems: Diagnostic[],
): Promise<Body | undefined> {
  const bytes = await files.read(path);
  if (!bytes) return undefined;
  const { value: source, diagnostics } = decodeSource(path, bytes);
  const parsed = source && (path.endsWith('.json') ? parseJsonFile(source) : parseFile(source));
  problems.push(...diagnostics, ...(parsed?.diagnostics ?? []));
  return parsed?.value && settleToShape(parsed.value, mocksShape, problems);
}
