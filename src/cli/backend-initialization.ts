/** What `init` does about the backend: settings from the command line, states taken along, and what is written down. */
import { isAbsolute, join, resolve } from 'node:path';
import { type Checked, checked, type Diagnostic, diagnose, failed, hasErrors } from '../core/diagnostic.ts';
import type { PreparedBackend } from '../core/state-store.ts';
import { parseFile } from '../hcl/index.ts';
import { type BackendSettings, constantSettings, prepareBackend } from '../stack/index.ts';
import type { CliContext } from './command.ts';
import { dataDirectory } from './data-directory.ts';
import type { Flags, Invocation } from './flags.ts';
import type { Printer } from './printer.ts';
import { migrateStates, statesToMigrate } from './state-migration.ts';

/** The flags of `init` that are about the backend. */
export const backendFlags = {
  'backend-config': {
    kind: 'list',
    value: 'setting',
    doc: 'A setting of the backend, as name=value or as a file of settings, besides those in its block. May be repeated; later ones win. It holds until the block is edited.',
  },
  'migrate-state': {
    kind: 'switch',
    default: false,
    doc: 'Where the backend has changed: take the states along. Asks before it overwrites.',
  },
  reconfigure: {
    kind: 'switch',
    default: false,
    doc: 'Where the backend has changed: leave the states where they are.',
  },
  'force-copy': { kind: 'switch', default: false, doc: 'Answer yes to every question about copying states.' },
  input: { kind: 'switch', default: true, doc: 'Ask before states are copied or overwritten.' },
  lock: { kind: 'switch', default: true, doc: 'Hold locks on states while they are copied.' },
  'lock-timeout': {
    kind: 'duration',
    default: 0,
    doc: 'How long to wait for a lock that somebody else holds.',
  },
} as const satisfies Flags;

type BackendFlags = Invocation<typeof backendFlags>['flags'];

/** Initialises the backend that the configuration names. Nothing is written down before the states are where they belong. */
export async function initializeBackend(
  context: CliContext,
  print: Printer,
  flags: BackendFlags,
): Promise<readonly Diagnostic[]> {
  if (flags['migrate-state'] && (flags.reconfigure || print.json)) return [contradiction(print.json)];
  const overrides = await settingsGiven(context, flags['backend-config']);
  if (!overrides.value) return overrides.diagnostics;
  const prepared = await prepareBackend(await context.stack(), overrides.value);
  if (!prepared.value) return prepared.diagnostics;
  const { target, change, record } = prepared.value;
  const reached = await target.workspaces();
  if (!reached.value) return reached.diagnostics;
  const moved = change === 'none' ? [] : await move(prepared.value, context, print, flags);
  if (hasErrors(moved)) return moved;
  const path = join(dataDirectory(context), 'terraform.tfstate');
  if (record === undefined) await context.disk.remove(path);
  // It may hold keys of access.
  else await context.disk.write(path, record, { mode: 0o600 });
  if (change !== 'none' && target.type !== 'local')
    print.line(
      print.palette.green(`The backend "${target.type}" is set up: ${target.store('default').location}`),
    );
  return [...reached.diagnostics, ...moved];
}

/** Takes the states along, or says why that is to be decided first. */
async function move(
  { target, previous, change }: PreparedBackend,
  context: CliContext,
  print: Printer,
  flags: BackendFlags,
): Promise<readonly Diagnostic[]> {
  if (flags.reconfigure) return [];
  if (change !== 'first' && !flags['migrate-state'] && !flags['force-copy'])
    return [undecided(previous?.type)];
  if (!previous) return [cannotOpenPrevious()];
  const found = await statesToMigrate(previous, target);
  if (!found.value || found.value.length === 0) return found.diagnostics;
  const answer = await permission(found.value, context, flags);
  if (answer.value === undefined) return answer.diagnostics;
  if (answer.value === 'leave') return [];
  const putAside = change === 'first';
  return migrateStates({ states: found.value, previous, target, putAside, context, print, flags });
}

async function permission(
  states: readonly { readonly workspace: string; readonly overwrites: boolean }[],
  { console }: CliContext,
  flags: BackendFlags,
): Promise<Checked<'copy' | 'leave'>> {
  if (flags['force-copy']) return checked('copy');
  const names = states.map(({ workspace }) => workspace).join(', ');
  const over = states.filter(({ overwrites }) => overwrites).map(({ workspace }) => workspace);
  const warning =
    over.length > 0 ? `\n  States that are there already are overwritten: ${over.join(', ')}.` : '';
  const question = `Do you want to copy the existing states (${names}) to the new backend?${warning}\n  Enter "yes" to copy and "no" to start with what is there.\n\n  Enter a value: `;
  const answer = flags.input ? await console.ask(question) : undefined;
  if (answer === 'yes') return checked('copy');
  if (answer === 'no') return checked('leave');
  return failed(
    diagnose('backend-migration-refused', {
      detail: `There are states (${names}) in the backend used until now, and nobody said what becomes of them.`,
      help: 'To copy them: init -force-copy. To leave them where they are: init -reconfigure',
    }),
  );
}

const contradiction = (json: boolean): Diagnostic =>
  diagnose('invalid-flag', {
    detail: `-migrate-state and ${json ? '-json' : '-reconfigure'} cannot be used together.`,
  });

function undecided(before: string | undefined): Diagnostic {
  return diagnose('backend-changed', {
    detail: `This directory was initialised for another backend${before === undefined ? '' : ` ("${before}")`} or with other settings, and may have states there.`,
    help: 'To take the states along: holdfast init -migrate-state. To leave them where they are: holdfast init -reconfigure',
  });
}

function cannotOpenPrevious(): Diagnostic {
  return diagnose('backend-migration-refused', {
    detail:
      'The backend that this directory was initialised for cannot be opened, so its states cannot be copied.',
    help: 'To leave them where they are: holdfast init -reconfigure',
  });
}

/** The settings of `-backend-config`, later ones over earlier ones. */
async function settingsGiven(
  { directory, disk }: CliContext,
  given: readonly string[],
): Promise<Checked<BackendSettings>> {
  let settings: BackendSettings = {};
  for (const each of given.filter((text) => text !== '')) {
    const at = each.indexOf('=');
    if (at >= 0) {
      settings = { ...settings, [each.slice(0, at).trim()]: each.slice(at + 1).trim() };
      continue;
    }
    const bytes = await disk.read(isAbsolute(each) ? each : resolve(directory, each));
    if (!bytes) return failed(diagnose('no-such-file', { detail: `There is no file ${each}.` }));
    const parsed = parseFile({ path: each, text: new TextDecoder().decode(bytes) });
    const read = parsed.value && !hasErrors(parsed.diagnostics) ? constantSettings(parsed.value) : undefined;
    if (!read?.value) return { diagnostics: [...parsed.diagnostics, ...(read?.diagnostics ?? [])] };
    settings = { ...settings, ...read.value };
  }
  return checked(settings);
}
