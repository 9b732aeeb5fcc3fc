/**
 * The machine-readable stream of `-json`: one object a line, in Terraform's format 1.2 (Terraform documentation,
 * "Machine-readable UI").
 */
import {
  formatInstance,
  formatKey,
  formatModule,
  type InstanceAddress,
  modePrefix,
  parseAddress,
} from '../core/address.ts';
import type { Diagnostic } from '../core/diagnostic.ts';
import type { EngineEvent } from '../core/events.ts';
import { type Action, type Plan, type PlanSummary, type ResourceChange, summarize } from '../core/plan.ts';
import type { OutputState } from '../core/state.ts';
import { typeToJson } from '../core/type.ts';
import { compareKeys } from '../core/value.ts';
import type { ApplyTally } from './apply-tally.ts';
import { shownChanges } from './change-order.ts';
import { diagnosticJson } from './diagnostics-json.ts';
import { eventMessage, words } from './events-text.ts';
import { knownJson } from './json-values.ts';
import { message, type StreamMessage } from './stream-message.ts';

/** The first message of a stream. */
export function versionMessage(version: string, at: number): StreamMessage {
  return message(at, 'version', `holdfast ${version}`, { holdfast: version, ui: '1.2' });
}

/** The messages of one event; a plan has one for each change, a summary, and its outputs. `at` is milliseconds. */
export function eventMessages(event: EngineEvent, at: number): StreamMessage[] {
  const text = eventMessage(event, STREAM_WORDS) ?? '';
  switch (event.kind) {
    case 'planned':
      return planMessages(event.plan, at);
    case 'diagnostic':
      return [diagnosticMessage(event.diagnostic, at)];
    case 'refresh-started':
      return [
        message(at, 'refresh_start', text, {
          hook: { resource: resourceOf(event.address), ...idOf(event.id) },
        }),
      ];
    case 'refresh-done': {
      const said = `${event.address}: Refresh complete${event.id === undefined ? '' : ` [id=${event.id}]`}`;
      return [
        message(at, 'refresh_complete', said, {
          hook: { resource: resourceOf(event.address), ...idOf(event.id) },
        }),
      ];
    }
    case 'step-started':
      return isSilent(event.action) ? [] : [stepMessage(at, 'apply_start', text, event, idOf(event.id))];
    case 'step-waiting':
      return [stepMessage(at, 'apply_progress', text, event, elapsedOf(event.elapsedMs))];
    case 'step-done':
      return isSilent(event.action) ? [] : [completeMessage(event, text, at)];
    case 'step-failed':
      // Its diagnostic is told with all others, when the run is over.
      return [
        { ...stepMessage(at, 'apply_errored', text, event, elapsedOf(event.elapsedMs)), '@level': 'error' },
      ];
    case 'phase':
      return [];
    case 'step-skipped':
    case 'interrupted':
    case 'recovered':
    case 'lock-waiting':
      return [message(at, 'log', text, {})];
  }
}

/** In its stream, Terraform calls reading data a refresh. */
const STREAM_WORDS: typeof words = {
  ...words,
  read: {
    begin: 'Refreshing',
    doing: 'refreshing',
    done: 'Refresh complete',
    failed: 'Refresh errored',
    skipped: 'Not read',
  },
};

/** What is taken into the state or out of it is not worked on, and Terraform has no messages of it. */
const isSilent = (action: string): boolean => action === 'import' || action === 'forget';

/** What is gone has no id any more. */
function completeMessage(
  event: EngineEvent & { kind: 'step-done' },
  text: string,
  at: number,
): StreamMessage {
  const id = event.action === 'delete' ? undefined : event.id;
  return stepMessage(at, 'apply_complete', text, event, { ...idOf(id), ...elapsedOf(event.elapsedMs) });
}

/** The messages of a finished plan: drift, changes, counts, outputs. One that only refreshes tells of moves as of drift. */
function planMessages(plan: Plan, at: number): StreamMessage[] {
  const refreshing = plan.mode === 'refresh-only';
  const moves = refreshing ? plan.changes.filter(({ previousAddress }) => previousAddress) : [];
  return [
    ...plan.drift.map(({ address, action }) => driftMessage(address, action, undefined, at)),
    ...moves.map(({ address, previousAddress }) => driftMessage(address, 'move', previousAddress, at)),
    ...(refreshing ? [] : plannedMessages(plan, at)),
    summaryMessage(summarize(plan), 'plan', at),
    ...(plan.outputs.length > 0 ? [plannedOutputsMessage(plan, at)] : []),
  ];
}

function driftMessage(
  address: InstanceAddress,
  action: string,
  previous: InstanceAddress | undefined,
  at: number,
): StreamMessage {
  return message(at, 'resource_drift', `${formatInstance(address)}: Drift detected (${action})`, {
    change: {
      resource: resourceJson(address),
      ...(previous && { previous_resource: resourceJson(previous) }),
      action,
    },
  });
}

/** What a plan will do, a message for each change: told again when a saved plan is carried out. */
export function plannedMessages(plan: Plan, at: number): StreamMessage[] {
  return shownChanges(plan).map((change) => plannedMessage(change, at));
}

function plannedMessage(change: ResourceChange, at: number): StreamMessage {
  const { address, previousAddress, reason, importing, generatedConfig } = change;
  const action = actionName(change);
  return message(at, 'planned_change', `${formatInstance(address)}: Plan to ${action}`, {
    change: {
      resource: resourceJson(address),
      ...(previousAddress && { previous_resource: resourceJson(previousAddress) }),
      action,
      ...(reason && { reason: reasons[reason] ?? reason }),
      ...(importing !== undefined && { importing: { id: importing } }),
      ...(generatedConfig !== undefined && { generated_config: generatedConfig }),
    },
  });
}

const reasons: Readonly<Record<string, string>> = {
  replace_because_tainted: 'tainted',
  replace_by_request: 'requested',
  replace_because_cannot_update: 'cannot_update',
  replace_by_triggers: 'replace_triggered_by',
};

const actionNames: Readonly<Record<Action['kind'], string>> = {
  none: 'noop',
  create: 'create',
  update: 'update',
  replace: 'replace',
  delete: 'delete',
  forget: 'remove',
  read: 'read',
};

function actionName({ action, previousAddress, importing }: ResourceChange): string {
  if (action.kind !== 'none') return actionNames[action.kind];
  if (importing !== undefined) return 'import';
  return previousAddress ? 'move' : 'noop';
}

function plannedOutputsMessage(plan: Plan, at: number): StreamMessage {
  const outputs = plan.outputs.map(
    ({ name, sensitive, action }) =>
      [name, { sensitive, action: action === 'none' ? 'noop' : action }] as const,
  );
  return message(at, 'outputs', `Outputs: ${outputs.length}`, { outputs: Object.fromEntries(outputs) });
}

/** The counts of a plan. */
function summaryMessage(summary: PlanSummary, operation: 'plan', at: number): StreamMessage {
  const { add, change, destroy, import: imported } = summary;
  const imports = imported > 0 ? `${imported} to import, ` : '';
  const text = `Plan: ${imports}${add} to add, ${change} to change, ${destroy} to destroy.`;
  const changes = { add, change, import: imported, remove: destroy, operation };
  return message(at, 'change_summary', text, { changes });
}

/** The counts of a finished apply or destroy. */
export function applySummaryMessage(
  { done }: ApplyTally,
  operation: 'apply' | 'destroy',
  at: number,
): StreamMessage {
  const imports = done.import > 0 ? `${done.import} imported, ` : '';
  const text =
    operation === 'destroy'
      ? `Destroy complete! Resources: ${done.delete} destroyed.`
      : `Apply complete! Resources: ${imports}${done.create} added, ${done.update} changed, ${done.delete} destroyed.`;
  const changes = {
    add: done.create,
    change: done.update,
    import: done.import,
    remove: done.delete,
    operation,
  };
  return message(at, 'change_summary', text, { changes });
}

/** The outputs after an apply; sensitive values are left out. */
export function outputsMessage(outputs: ReadonlyMap<string, OutputState>, at: number): StreamMessage {
  const entries = [...outputs]
    .sort(([a], [b]) => compareKeys(a, b))
    .map(([name, { sensitive, type, value }]) => [
      name,
      { sensitive, type: typeToJson(type), ...(!sensitive && { value: knownJson(value) ?? null }) },
    ]);
  return message(at, 'outputs', `Outputs: ${outputs.size}`, { outputs: Object.fromEntries(entries) });
}

/** A diagnostic in the stream. */
export function diagnosticMessage(diagnostic: Diagnostic, at: number): StreamMessage {
  const isError = diagnostic.severity === 'error';
  const text = `${isError ? 'Error' : 'Warning'}: ${diagnostic.summary}`;
  const body = { diagnostic: diagnosticJson(diagnostic) };
  return { ...message(at, 'diagnostic', text, body), '@level': isError ? 'error' : 'warn' };
}

function stepMessage(
  at: number,
  type: string,
  text: string,
  event: { readonly address: string; readonly action: string },
  more: object,
): StreamMessage {
  return message(at, type, text, {
    hook: { resource: resourceOf(event.address), action: event.action, ...more },
  });
}

const idOf = (id: string | undefined): object => (id === undefined ? {} : { id_key: 'id', id_value: id });
const elapsedOf = (milliseconds: number): object => ({ elapsed_seconds: Math.floor(milliseconds / 1000) });

function resourceOf(text: string): object {
  const instance = parseAddress(text)?.instance;
  return instance ? resourceJson(instance) : { addr: text };
}

function resourceJson(address: InstanceAddress): object {
  const { mode, type, name, key, module } = address;
  return {
    addr: formatInstance(address),
    module: formatModule(module),
    resource: `${modePrefix(mode)}${type}.${name}${formatKey(key)}`,
    implied_provider: type.split('_')[0],
    resource_type: type,
    resource_name: name,
    resource_key: key ?? null,
  };
}
