/** Where a stack's clouds tell what happened: the histories and the queues of its providers' connections. */
import { type Checked, checked, type Diagnostic, diagnose, failed } from '../core/diagnostic.ts';
import type { EventQueue, EventSource } from '../core/event-source.ts';
import type { Connection } from '../core/provider.ts';
import type { State } from '../core/state.ts';
import type { StateStore } from '../core/state-store.ts';
import { type EvaluationInputs, seeRecorded, startEvaluation } from '../scope/index.ts';

/** The event histories of every provider configuration that has some, in every region its objects lie in. */
export async function eventSources(
  inputs: EvaluationInputs,
  store: StateStore,
): Promise<Checked<readonly EventSource[]>> {
  const state = (await store.read()).value?.state;
  const connected = await connections(inputs, state);
  if (!connected.value) return { diagnostics: connected.diagnostics };
  const sources = connected.value.flatMap(
    ({ provider, connection }) => connection.eventSources?.(regionsOf(provider, state)) ?? [],
  );
  const distinct = new Map(sources.map((source) => [source.name, source]));
  return checked([...distinct.values()], connected.diagnostics);
}

/** The queues at these URLs, through the connections of the accounts they lie in; else through whichever knows such. */
export async function eventQueues(
  inputs: EvaluationInputs,
  store: StateStore,
  urls: readonly string[],
): Promise<Checked<readonly EventQueue[]>> {
  const connected = await connections(inputs, (await store.read()).value?.state);
  if (!connected.value) return { diagnostics: connected.diagnostics };
  const queues: EventQueue[] = [];
  const diagnostics: Diagnostic[] = [...connected.diagnostics];
  for (const url of urls) {
    const offered = connected.value.flatMap(({ connection }) => connection.eventQueue?.(url) ?? []);
    const queue = offered.find(({ ownAccount }) => ownAccount) ?? offered[0];
    if (queue) queues.push(queue);
    else if (connected.diagnostics.length === 0) diagnostics.push(unknownQueue(url));
  }
  return checked(queues, diagnostics);
}

function unknownQueue(url: string): Diagnostic {
  return diagnose('event-queue-unknown', {
    detail: `"${url}" is no queue of a cloud that this stack has objects in.`,
    help: 'Give the URL of an SQS queue: "https://sqs.eu-west-1.amazonaws.com/111122223333/holdfast-events".',
  });
}

interface Connected {
  readonly provider: string;
  readonly connection: Connection;
}

/**
 * The connections of all provider configurations; problems beside those that could be made. One whose settings nothing
 * tells yet is left out: nothing is held through it that events could be about.
 */
async function connections(
  inputs: EvaluationInputs,
  state: State | undefined,
): Promise<Checked<readonly Connected[]>> {
  const evaluation = startEvaluation(inputs);
  if (!evaluation.value) return failed(...evaluation.diagnostics);
  seeRecorded(evaluation.value, state);
  const { nodes, connections: known } = evaluation.value;
  const providers = [...nodes.values()].filter((node) => node.kind === 'provider');
  const made = await Promise.all(
    providers.map(async (node) => {
      if (await known.unknownSetting(node)) return { connected: [], diagnostics: [] };
      const { value, diagnostics } = await known.connect(node);
      return { connected: value ? [{ provider: node.address, connection: value }] : [], diagnostics };
    }),
  );
  await evaluation.value.ephemerals.close();
  return checked(
    made.flatMap(({ connected }) => connected),
    made.flatMap(({ diagnostics }) => diagnostics),
  );
}

/** The regions of a provider configuration's objects, as their `region` tells. */
function regionsOf(provider: string, state: State | undefined): ReadonlySet<string> {
  const regions = [...(state?.resources.values() ?? [])]
    .filter((resource) => resource.provider === provider)
    .flatMap(({ instances }) => [...instances.values()].map(({ current }) => current?.attributes.region));
  return new Set(regions.filter((region): region is string => typeof region === 'string' && region !== ''));
}
