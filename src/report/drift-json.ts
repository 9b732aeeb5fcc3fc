/**
 * Drift and the watch feed for machines. Field names are ours and stable; `format_version` changes its first number when
 * one of them changes its meaning. Times are RFC 3339 in UTC, durations milliseconds. Sensitive values are null with
 * `"sensitive": true`.
 */
import { formatInstance } from '../core/address.ts';
import type { AttributeDrift, Attribution, Commit, Declaration, DriftReport } from '../core/drift.ts';
import type { TrailEvent } from '../core/trail-event.ts';
import { unreachable } from '../core/unreachable.ts';
import { marksWithin, type Value } from '../core/value.ts';
import type { Json } from '../core/value-json.ts';
import type { WatchEvent } from '../core/watch-events.ts';
import { diagnosticJson } from './diagnostics-json.ts';
import { knownJson } from './json-values.ts';
import { pathText } from './path-text.ts';

/** The document of `drift -json`. */
export function driftsJson(
  reports: readonly DriftReport[],
  resources: number,
  at: number,
  unread: readonly string[] = [],
): object {
  return {
    format_version: '1.0',
    at: timeJson(at),
    in_sync: reports.length === 0 && unread.length === 0,
    resources,
    drifted: reports.length,
    unread,
    reports: reports.map(driftJson),
  };
}

/** One object that drifted. */
function driftJson({ address, id, kind, attributes, declaration, cause }: DriftReport): object {
  return {
    address: formatInstance(address),
    id,
    kind,
    attributes: attributes.map(attributeJson),
    declaration: declarationJson(declaration),
    cause: causeJson(cause),
  };
}

function attributeJson({ path, declared, live, declaration }: AttributeDrift): object {
  const sensitive = marksWithin(declared).has('sensitive') || marksWithin(live).has('sensitive');
  const shown = (value: Value): Json => (sensitive ? null : (knownJson(value) ?? null));
  return {
    path: pathText(path),
    sensitive,
    declared: shown(declared),
    live: shown(live),
    declaration: declarationJson(declaration),
  };
}

function declarationJson(declaration: Declaration | undefined): object | null {
  if (!declaration) return null;
  const { file, line, text, commit, origin } = declaration;
  return { file, line, text, commit: commitJson(commit), ...(origin && { module: origin }) };
}

function causeJson(cause: Attribution): object {
  switch (cause.kind) {
    case 'unknown':
      return { known: false, why: cause.why };
    case 'event':
      return { known: true, event: eventJson(cause.event), earlier: cause.earlier.map(eventJson) };
    default:
      return unreachable(cause);
  }
}

function eventJson(event: TrailEvent): object {
  const { actor } = event;
  return {
    id: event.id,
    name: event.name,
    source: event.source,
    time: timeJson(event.time),
    region: event.region,
    principal: {
      kind: actor.kind,
      label: actor.label,
      arn: actor.arn ?? null,
      account_id: actor.accountId ?? null,
      session: actor.session ?? null,
      invoked_by: actor.invokedBy ?? null,
    },
    access_path: actor.path,
    source_address: event.sourceAddress,
    user_agent: event.userAgent,
    request_id: event.requestId ?? null,
    error_code: event.errorCode ?? null,
  };
}

function commitJson(commit: Commit | undefined): object | null {
  if (!commit) return null;
  const { hash, author, email, time, subject } = commit;
  return { hash, author, email, time: timeJson(time), subject };
}

/** One line of `watch -json`: `at`, `type`, and the fields of that type. */
export function watchJson(event: WatchEvent): object {
  return { at: timeJson(event.at), type: event.kind, ...bodyOf(event) };
}

function bodyOf(event: WatchEvent): object {
  switch (event.kind) {
    case 'watching':
      return { resources: event.resources, commit: commitJson(event.revision) };
    case 'touched':
      return { addresses: event.addresses, events: event.events.map(eventJson) };
    case 'drifted':
      return { report: driftJson(event.report) };
    case 'reverting':
    case 'interrupted':
      return { address: event.address };
    case 'reverted':
      return {
        report: driftJson(event.report),
        detected_ms: event.detectedMs,
        reverted_ms: event.revertedMs,
        exposure_ms: event.exposureMs ?? null,
      };
    case 'revert-failed':
      return { report: driftJson(event.report), diagnostics: event.diagnostics.map(diagnosticJson) };
    case 'held': {
      const { address, opponent, reverts, untilMs } = event;
      return { address, opponent, reverts, until: timeJson(untilMs) };
    }
    case 'commit':
      return { commit: commitJson(event.commit), previous: commitJson(event.previous) };
    case 'applied':
      return { commit: commitJson(event.commit), summary: event.summary, duration_ms: event.milliseconds };
    case 'swept':
      return {
        resources: event.resources,
        drifted: event.drifted,
        unread: event.unread ?? 0,
        duration_ms: event.milliseconds,
      };
    case 'problem':
      return { diagnostics: event.diagnostics.map(diagnosticJson) };
    case 'recovered':
      return { what: event.what, after_ms: event.afterMs };
    case 'stopped':
      return { reason: event.reason };
    default:
      return unreachable(event);
  }
}

const timeJson = (time: number): string => new Date(time).toISOString();
