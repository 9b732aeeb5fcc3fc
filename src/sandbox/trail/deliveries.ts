import { randomUUID } from 'node:crypto';
import type { Clock } from '../../core/clock.ts';
import type { TrailRecord } from './record.ts';

/** A rule of EventBridge that brings an account's records of one region to a queue, behind a trail with data events. */
export interface DeliveryRule {
  readonly accountId: string;
  readonly region: string;
  readonly queueUrl: string;
  /** From a call to its event being in the queue; 200 ms. */
  readonly delayMs?: number;
  /** Calls that manage things, too; without it those on objects in buckets alone. */
  readonly management?: boolean;
}

/** What delivers records as they are made. */
export interface Deliveries {
  add(rule: DeliveryRule): void;
  rules(): readonly DeliveryRule[];
  deliver(record: TrailRecord): void;
  clear(): void;
}

/** Puts a message into a rule's queue. */
export type SendMessage = (rule: DeliveryRule, body: string) => Promise<unknown>;

const usualDelayMs = 200;

/** Deliveries by no rule yet. */
export function createDeliveries(clock: Clock, send: SendMessage): Deliveries {
  let rules: readonly DeliveryRule[] = [];
  return {
    add: (rule) => {
      rules = [...rules, rule];
    },
    rules: () => rules,
    deliver: (record) => {
      for (const rule of rules.filter((each) => matches(each, record)))
        clock
          .sleep(rule.delayMs ?? usualDelayMs)
          .then(() => send(rule, JSON.stringify(envelope(record))))
          // Best effort, as EventBridge: a queue that is gone gets nothing.
          .catch(() => undefined);
    },
    clear: () => {
      rules = [];
    },
  };
}

/** Reads are not delivered, nor are calls on other data: the trail's selectors name S3 objects only. */
function matches(rule: DeliveryRule, record: TrailRecord): boolean {
  if (record.readOnly || record.recipientAccountId !== rule.accountId || record.awsRegion !== rule.region)
    return false;
  return record.managementEvent ? rule.management === true : record.eventSource === 's3.amazonaws.com';
}

/** EventBridge User Guide, "Events delivered via CloudTrail". */
function envelope(record: TrailRecord): { readonly [name: string]: unknown } {
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': 'AWS API Call via CloudTrail',
    source: `aws.${record.eventSource.split('.')[0]}`,
    account: record.recipientAccountId,
    time: record.eventTime,
    region: record.awsRegion,
    resources: [],
    detail: record,
  };
}
