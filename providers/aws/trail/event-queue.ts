/**
 * A queue that a rule of EventBridge delivers CloudTrail's records to: the only quick way to calls on objects in buckets,
 * which are data events and never in the event history (CloudTrail User Guide, "Logging data events"; EventBridge User
 * Guide, "AWS service events delivered via AWS CloudTrail").
 */
import type { Message as SqsMessage } from '@aws-sdk/client-sqs';
import { checked, type Diagnostic, diagnose, failed } from '../../../src/core/diagnostic.ts';
import type { Delivery, EventQueue } from '../../../src/core/event-source.ts';
import type { AwsClient } from '../client.ts';
import { describeError } from '../errors.ts';
import { type Message, parseMessage } from './envelope.ts';
import { type QueuePlace, queuePlace } from './queue-place.ts';

export interface QueueOptions {
  /** The connection's region, for URLs that name none. */
  readonly region: string;
  readonly accountId: string | undefined;
}

/** The most that SQS hands out, and takes back, at once; and its longest wait (SQS API Reference). */
const BATCH = 10;
const LONGEST_WAIT_S = 20;

/** The queue at a URL; undefined where the URL is none of a queue. */
export function sqsEventQueue(
  client: Pick<AwsClient, 'sqs'>,
  url: string,
  { region, accountId }: QueueOptions,
): EventQueue | undefined {
  const place = queuePlace(url, region);
  if (!place) return undefined;
  const foreign = new Set<string>();
  const sqs = () => client.sqs(place.region, place.endpoint);
  return {
    name: `the queue ${place.name} in ${place.region}`,
    ownAccount: accountId !== undefined && place.accountId === accountId,
    async receive(waitMs, signal) {
      try {
        const { Messages = [] } = await (await sqs()).receiveMessage(
          {
            QueueUrl: url,
            MaxNumberOfMessages: BATCH,
            WaitTimeSeconds: Math.min(LONGEST_WAIT_S, Math.ceil(waitMs / 1_000)),
          },
          signal ? { abortSignal: signal } : {},
        );
        const { deliveries, spent, diagnostics } = sorted(Messages, place, foreign);
        return checked(deliveries, [...diagnostics, ...(await remove(sqs, url, spent))]);
      } catch (error) {
        return signal?.aborted ? checked([]) : failed(unavailable(error));
      }
    },
    remove: (deliveries) =>
      remove(
        sqs,
        url,
        deliveries.map(({ receipt }) => receipt),
      ),
    release: (deliveries) =>
      release(
        sqs,
        url,
        deliveries.map(({ receipt }) => receipt),
      ),
  };
}

type Sqs = () => ReturnType<AwsClient['sqs']>;

interface Sorted {
  readonly deliveries: readonly Delivery[];
  /** Receipts of messages that EventBridge put there and nobody needs. */
  readonly spent: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Tells events from the rest. What EventBridge delivered beside events would come again for ever, so it is spent; what
 * somebody else put there is not ours to take, and is told once.
 */
function sorted(messages: readonly SqsMessage[], place: QueuePlace, foreign: Set<string>): Sorted {
  const deliveries: Delivery[] = [];
  const spent: string[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const { MessageId: id = '', ReceiptHandle: receipt = '', Body } of messages) {
    const message = parseMessage(Body);
    if (message.kind === 'event') deliveries.push({ event: message.event, receipt });
    else if (message.kind !== 'foreign') spent.push(receipt);
    if (message.kind === 'unreadable')
      diagnostics.push(diagnose('aws-event-unreadable', { detail: `${message.why}.` }));
    if (message.kind === 'foreign' && !foreign.has(id)) {
      remember(foreign, id);
      diagnostics.push(foreignMessage(message, id, place));
    }
  }
  return { deliveries, spent, diagnostics };
}

const REMEMBERED = 10_000;

function remember(ids: Set<string>, id: string): void {
  ids.add(id);
  if (ids.size > REMEMBERED) for (const oldest of ids) return void ids.delete(oldest);
}

function foreignMessage({ why }: Message & { readonly kind: 'foreign' }, id: string, { name }: QueuePlace) {
  return diagnose('aws-event-message-foreign', {
    detail: `Message ${id} in the queue ${name} is not from EventBridge (${why}). It stays there.`,
    help: 'Is it the right queue? Give the queue a redrive policy, which puts aside what nobody takes.',
  });
}

function unavailable(error: unknown): Diagnostic {
  const { detail, help } = describeError(error);
  return diagnose('aws-event-queue-unavailable', { detail, help });
}

async function remove(
  sqs: Sqs,
  QueueUrl: string,
  receipts: readonly string[],
): Promise<readonly Diagnostic[]> {
  try {
    for (const Entries of batches(receipts)) await (await sqs()).deleteMessageBatch({ QueueUrl, Entries });
    return [];
  } catch (error) {
    return [unavailable(error)];
  }
}

/** Nothing is lost where this fails: what was received is visible again after the queue's own time. */
async function release(sqs: Sqs, QueueUrl: string, receipts: readonly string[]): Promise<void> {
  for (const batch of batches(receipts)) {
    const Entries = batch.map((entry) => ({ ...entry, VisibilityTimeout: 0 }));
    await (await sqs()).changeMessageVisibilityBatch({ QueueUrl, Entries }).catch(() => undefined);
  }
}

/** Receipts as entries of batches, each with an id of its own; none of a receipt that came twice. */
function* batches(receipts: readonly string[]) {
  const distinct = [...new Set(receipts)];
  for (let at = 0; at < distinct.length; at += BATCH)
    yield distinct
      .slice(at, at + BATCH)
      .map((ReceiptHandle, index) => ({ Id: String(index), ReceiptHandle }));
}
