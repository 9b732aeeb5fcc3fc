/** What `init` does about a backend, before anything is done: from where to where. */
import { type Checked, checked, type Diagnostic } from '../src/core/diagnostic.ts';
import type { PreparedBackend } from '../src/core/state-store.ts';
import { backendHash, formatBackendRecord, parseBackendRecord } from './backend-record.ts';
import { backendConfig, sameConfig } from './backend-schema.ts';
import { type BackendOptions, openConfigured } from './configured-backend.ts';

export interface PrepareOptions extends BackendOptions {
  /** `-backend-config`: settings laid over the block's. */
  readonly overrides: Readonly<Record<string, unknown>>;
}

/**
 * Works out the backend that a directory shall use, and the one it used. Without overrides, those of the last `init`
 * still hold, as long as the block was not edited. Touches nothing.
 */
export function prepareBackend(options: PrepareOptions): Checked<PreparedBackend> {
  const { backend: block, overrides } = options;
  const before = parseBackendRecord(options.record);
  const previous = openPrevious(before, options);
  if (!block) {
    const target = openConfigured({ type: 'local', config: {} }, options);
    if (!target.value) return { diagnostics: target.diagnostics };
    return checked({ target: target.value, record: undefined, previous, change: before ? 'unset' : 'none' });
  }
  const { type, range, settings } = block;
  const written = backendConfig(type, settings, range);
  const wanted = backendConfig(type, { ...settings, ...overrides }, range);
  if (!written.value || !wanted.value) return { diagnostics: problemsOf(written, wanted) };
  const hash = backendHash(type, written.value);
  const repeated = before?.type === type && before.hash === hash && Object.keys(overrides).length === 0;
  const config = repeated ? before.config : wanted.value;
  const target = openConfigured({ type, config, range }, options);
  if (!target.value) return { diagnostics: target.diagnostics };
  const same = before?.type === type && sameConfig(before.config, config);
  const change = same ? 'none' : before ? 'changed' : 'first';
  const record = formatBackendRecord({ type, config, hash });
  return checked({ target: target.value, record, previous, change });
}

/** What the directory used until now; undefined where it cannot be opened any more. */
function openPrevious(
  before: ReturnType<typeof parseBackendRecord>,
  options: PrepareOptions,
): PreparedBackend['previous'] {
  const { type, config } = before ?? { type: 'local', config: {} };
  return openConfigured({ type, config }, options).value;
}

function problemsOf(...results: readonly Checked<unknown>[]): readonly Diagnostic[] {
  return results.find(({ value }) => value === undefined)?.diagnostics ?? [];
}
