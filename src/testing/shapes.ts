/** What the blocks of test files may contain. */
import type { BlockShape } from '../config/index.ts';

const values = { optional: ['target', 'values', 'override_during'] } as const;
const keywords = { target: 'expressions', override_during: 'expressions' } as const;

const overrides = {
  override_resource: { ...values, strings: keywords },
  override_data: { ...values, strings: keywords },
  override_module: { optional: ['target', 'outputs', 'override_during'], strings: keywords },
} as const satisfies Record<string, BlockShape>;

const mock: BlockShape = {
  labels: ['type'],
  optional: ['defaults', 'override_during'],
  strings: { override_during: 'expressions' },
};

/** What is in a `mock_provider` block, and in files of mocks. */
export const mocksShape = {
  blocks: { mock_resource: mock, mock_data: mock, ...overrides },
} as const satisfies BlockShape;

export const mockProviderShape = {
  labels: ['name'],
  optional: ['alias', 'source', 'override_during'],
  blocks: mocksShape.blocks,
  strings: { override_during: 'expressions' },
} as const satisfies BlockShape;

export const variablesShape: BlockShape = { others: 'templates' };

export const planOptionsShape: BlockShape = {
  optional: ['mode', 'refresh', 'replace', 'target'],
  strings: { mode: 'expressions', replace: 'expressions', target: 'expressions' },
};

export const moduleShape: BlockShape = { required: ['source'], optional: ['version'] };

export const assertShape: BlockShape = {
  required: ['condition', 'error_message'],
  strings: { condition: 'templates', error_message: 'templates' },
};

export const runShape = {
  labels: ['name'],
  optional: ['command', 'expect_failures', 'providers', 'state_key'],
  blocks: {
    plan_options: planOptionsShape,
    variables: variablesShape,
    module: moduleShape,
    assert: assertShape,
    ...overrides,
  },
  strings: { command: 'expressions', expect_failures: 'expressions', providers: 'expressions' },
} as const satisfies BlockShape;

/** A whole test file. */
export const testFileShape = {
  blocks: {
    run: runShape,
    variables: variablesShape,
    provider: { labels: ['name'], optional: ['alias', 'version'], others: 'schema' },
    mock_provider: mockProviderShape,
    ...overrides,
  },
} as const satisfies BlockShape;

/** The shape of an `override_` block. */
export const overrideShape = (type: string): BlockShape =>
  type === 'override_module' ? overrides.override_module : overrides.override_resource;
