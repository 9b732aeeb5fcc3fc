/** What all steps of one run share. */
import { formatInstance, type InstanceAddress } from '../core/address.ts';
import { type Checked, checked, type Diagnostic, diagnose, failed } from '../core/diagnostic.ts';
import type { StepAction } from '../core/events.ts';
import { memberOf } from '../core/member.ts';
import type { ResourceChange } from '../core/plan.ts';
import type { Provider } from '../core/provider.ts';
import type { Call, DataSource, ResourceType } from '../core/resource-type.ts';
import type { Evaluation } from '../scope/index.ts';
import type { Ledger } from './ledger.ts';
import type { ApplyRequest } from './request.ts';
import type { Patience } from './retry.ts';

/** A run under way. */
export interface Run {
  readonly request: ApplyRequest;
  readonly evaluation: Evaluation;
  readonly ledger: Ledger;
  /** What was done so far. */
  readonly counts: { add: number; change: number; destroy: number; import: number; forget: number };
  /** By instance, the key under which its old object was deposed in this run. */
  readonly deposed: Map<string, string>;
  /** Instances whose foreign objects are in the state by now. */
  readonly imported: Set<string>;
  /** By id of a variable or output, what is broken of its promises. */
  readonly promises: Map<string, readonly Diagnostic[]>;
  readonly report: (problem: Diagnostic) => void;
}

/** One change with what is needed to talk about its object. */
export interface Subject<Definition = ResourceType> {
  readonly run: Run;
  readonly change: ResourceChange;
  readonly address: InstanceAddress;
  /** `formatInstance(address)` */
  readonly name: string;
  readonly provider: Provider;
  readonly definition: Definition;
  readonly call: Call;
  readonly patience: Patience;
}

/** Connects to the provider a change's object lives at, and finds its type there. */
export async function subjectOf(run: Run, change: ResourceChange): Promise<Checked<Subject>> {
  const subject = await connected(run, change);
  const definition = memberOf(subject.value?.provider.resourceTypes, change.address.type);
  if (!subject.value) return { diagnostics: subject.diagnostics };
  return definition ? checked({ ...subject.value, definition }) : failed(unsupported(subject.value));
}

/** The same for a data source. */
export async function dataSubjectOf(run: Run, change: ResourceChange): Promise<Checked<Subject<DataSource>>> {
  const subject = await connected(run, change);
  const definition = memberOf(subject.value?.provider.dataSources, change.address.type);
  if (!subject.value) return { diagnostics: subject.diagnostics };
  return definition ? checked({ ...subject.value, definition }) : failed(unsupported(subject.value));
}

async function connected(run: Run, change: ResourceChange): Promise<Checked<Subject<undefined>>> {
  const { value, diagnostics } = await run.evaluation.connections.connectAddress(change.providerConfig);
  if (!value) return { diagnostics };
  const { clock, interrupt, runId } = run.request;
  const { client, settings } = value.connection;
  const name = formatInstance(change.address);
  return checked({
    run,
    change,
    address: change.address,
    name,
    provider: value.provider,
    definition: undefined,
    call: { client, settings, signal: interrupt.abort, address: change.address },
    patience: { clock, signal: interrupt.abort, random: chance(`${runId} ${name}`) },
  });
}

/** Numbers in [0, 1) that look random and differ from object to object: enough to keep waiters apart. */
function chance(seed: string): () => number {
  let hash = 2166136261;
  for (let at = 0; at < seed.length; at++) hash = Math.imul(hash ^ seed.charCodeAt(at), 16777619);
  return () => {
    hash = (Math.imul(hash, 1664525) + 1013904223) | 0;
    return (hash >>> 0) / 2 ** 32;
  };
}

/** Tells that a step waits, and why. */
export function tellWaiting(
  { run, name }: Subject<unknown>,
  action: StepAction,
  why: string,
): (elapsedMs: number) => void {
  return (elapsedMs) => run.request.emit({ kind: 'step-waiting', address: name, action, elapsedMs, why });
}

function unsupported({ name, address, provider }: Subject<undefined>): Diagnostic {
  return diagnose('apply-not-known', {
    detail: `The provider "${provider.name}" has no type "${address.type}", so ${name} could not be changed.`,
    address: name,
  });
}
