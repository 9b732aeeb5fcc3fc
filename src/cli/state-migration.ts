/** States copied from one backend to another. */
import { type Checked, checked, type Diagnostic, diagnose, hasErrors } from '../core/diagnostic.ts';
import type { State } from '../core/state.ts';
import type { Lock, StateBackend, StateStore } from '../core/state-store.ts';
import type { CliContext } from './command.ts';
import type { Printer } from './printer.ts';

/** A state that is not in the new backend yet. */
export interface StateToMigrate {
  readonly workspace: string;
  /** Another state is there, which it would replace. */
  readonly overwrites: boolean;
}

/** The workspaces whose states differ from what the new backend has. */
export async function statesToMigrate(
  previous: StateBackend,
  target: StateBackend,
): Promise<Checked<readonly StateToMigrate[]>> {
  const names = await previous.workspaces();
  const states: StateToMigrate[] = [];
  const problems: Diagnostic[] = [...names.diagnostics];
  for (const workspace of names.value ?? []) {
    const [from, to] = await Promise.all([previous.store(workspace).read(), target.store(workspace).read()]);
    problems.push(...from.diagnostics, ...to.diagnostics);
    const [source, there] = [from.value?.state, to.value?.state];
    if (!source || isSame(source, there)) continue;
    states.push({ workspace, overwrites: there !== undefined && holdsSomething(there) });
  }
  return hasErrors(problems) ? { diagnostics: problems } : checked(states, problems);
}

const isSame = (a: State, b: State | undefined): boolean => a.lineage === b?.lineage && a.serial === b.serial;
const holdsSomething = ({ resources, outputs }: State): boolean => resources.size + outputs.size > 0;

export interface Migration {
  readonly states: readonly StateToMigrate[];
  readonly previous: StateBackend;
  readonly target: StateBackend;
  /** Whether a local default state is taken out of the way, being where a directory without a backend looks for it. */
  readonly putAside: boolean;
  readonly context: CliContext;
  readonly print: Printer;
  readonly flags: { readonly lock: boolean; readonly 'lock-timeout': number };
}

/** Copies the states, each under locks at both ends. */
export async function migrateStates(migration: Migration): Promise<readonly Diagnostic[]> {
  const { states, previous, target, print } = migration;
  const problems: Diagnostic[] = [];
  for (const { workspace } of states) {
    const [from, to] = [previous.store(workspace), target.store(workspace)];
    problems.push(...(await withLocks([from, to], migration, () => copy(from, to))));
    if (hasErrors(problems)) return problems;
    print.line(`- ${workspace}: ${from.location} → ${to.location}`);
    if (
      migration.putAside &&
      previous.type === 'local' &&
      workspace === 'default' &&
      from.location !== to.location
    )
      await putAside(from.location, migration.context);
  }
  return problems;
}

async function withLocks(
  stores: readonly StateStore[],
  { context, flags }: Migration,
  work: () => Promise<readonly Diagnostic[]>,
): Promise<readonly Diagnostic[]> {
  const { holder, clock } = await context.stack();
  const locks: Lock[] = [];
  try {
    for (const store of flags.lock ? stores : []) {
      const lock = await store.lock(holder('init'), { timeoutMs: flags['lock-timeout'], clock });
      if (!lock.value) return lock.diagnostics;
      locks.push(lock.value);
    }
    return await work();
  } finally {
    for (const lock of locks) await lock.release();
  }
}

async function copy(from: StateStore, to: StateStore): Promise<readonly Diagnostic[]> {
  const journal = await from.journal.entries();
  if (!journal.value) return journal.diagnostics;
  if (journal.value.length > 0) return [unfinished(from)];
  const [source, there] = [await from.read(), await to.read()];
  if (!source.value?.state || !there.value) return [...source.diagnostics, ...there.diagnostics];
  return (await to.write(source.value.state, there.value.revision)).diagnostics;
}

function unfinished({ location }: StateStore): Diagnostic {
  return diagnose('backend-migration-refused', {
    detail: `A run on ${location} was cut off, and what it did is not in the state yet.`,
    help: 'Go back to the backend as it was, run holdfast plan, which takes it in, and then init again.',
  });
}

/** Terraform's habit, too: whoever takes the backend away again does not find an old state by accident. */
async function putAside(path: string, { disk }: CliContext): Promise<void> {
  const bytes = await disk.read(path);
  if (!bytes) return;
  await disk.write(`${path}.backup`, bytes);
  await disk.remove(path);
}
