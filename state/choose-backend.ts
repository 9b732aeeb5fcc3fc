/** Which backend a directory uses: what its configuration names, held against what `init` wrote down. */
import { type Checked, checked, type Diagnostic, diagnose, failed } from '../src/core/diagnostic.ts';
import { backendHash, isDamagedRecord, parseBackendRecord } from './backend-record.ts';
import { backendConfig, sameConfig } from './backend-schema.ts';
import type { BackendChoice, ConfiguredBackend } from './configured-backend.ts';

const LOCAL: ConfiguredBackend = { type: 'local', config: { path: null, workspace_dir: null } };

/**
 * The backend in use. `local` needs no `init`. Of any other, the recorded configuration counts, which has what
 * `-backend-config` added, as long as the block is the one it was recorded for, or says the same.
 */
export function chooseBackend(
  block: BackendChoice | undefined,
  recordText: string | undefined,
): Checked<ConfiguredBackend> {
  if (isDamagedRecord(recordText)) return failed(damaged());
  const record = parseBackendRecord(recordText);
  if (!block) return record ? failed(unset(record.type)) : checked(LOCAL);
  const { value: config, diagnostics } = backendConfig(block.type, block.settings, block.range);
  if (!config) return { diagnostics };
  const written: ConfiguredBackend = { type: block.type, config, range: block.range };
  if (!record) return block.type === 'local' ? checked(written) : failed(notInitialized(block));
  const same =
    record.type === block.type &&
    (record.hash === backendHash(block.type, config) || sameConfig(record.config, config));
  if (!same) return failed(changed(block, record.type));
  return checked({ ...written, config: record.config });
}

const HELP =
  'To take the states along: holdfast init -migrate-state. To leave them where they are: holdfast init -reconfigure';

function damaged(): Diagnostic {
  return diagnose('backend-not-initialized', {
    detail:
      'What init wrote down of the backend, terraform.tfstate in the data directory (.terraform), is damaged: it does not say where the states are.',
    help: 'Write it anew, with the same -backend-config as before: holdfast init',
  });
}

function unset(type: string): Diagnostic {
  return diagnose('backend-changed', {
    detail: `This directory was initialised for the backend "${type}", which its configuration does not name any more.`,
    help: HELP,
  });
}

function notInitialized({ type, range }: BackendChoice): Diagnostic {
  return diagnose('backend-not-initialized', {
    detail: `This directory was not initialised for the backend "${type}" yet.`,
    subject: range,
    help: 'Run: holdfast init',
  });
}

function changed({ type, range }: BackendChoice, before: string): Diagnostic {
  const detail =
    type === before
      ? `This directory was initialised with other settings of the backend "${type}" than its configuration has now.`
      : `This directory was initialised for the backend "${before}", and its configuration names "${type}" now.`;
  return diagnose('backend-changed', {
    detail,
    subject: range,
    help: HELP,
  });
}
