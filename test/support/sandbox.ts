/**
 * A local AWS for a test file: the real emulator behind the sandbox's gateway.
 *
 *     const aws = useSandbox();                    // starts before the file's tests, stops after them
 *
 *     it('makes the bucket', async () => {
 *       const account = aws.freshAccount();        // an empty AWS of this test's own
 *       const s3 = account.s3();                   // a client of the real SDK
 *       …
 *       expect(account.writes()).toEqual(['CreateBucket']);
 *     });
 *
 * The first start on a machine installs the emulator into the cache (some seconds, once); later ones take about a second.
 * Tests of one file share the emulator, and accounts keep them apart: every `freshAccount()` has its own number, its own
 * principals ("holdfast", "admin", "jane" …, see `usualPrincipals`) and sees nothing of the others. Bucket names are
 * global, as on AWS: take them from `account.name('assets')`.
 *
 * To hand an account to the CLI or to a provider, use `account.environment()` (AWS_ENDPOINT_URL, keys, region).
 * Events are visible to LookupEvents at once and without a rate limit unless the options say otherwise.
 */
import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { S3Client } from '@aws-sdk/client-s3';
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { STSClient } from '@aws-sdk/client-sts';
import { afterAll, beforeAll } from 'vitest';
import { cacheDirectory, systemClock } from '../../src/platform/index.ts';
import {
  type Credentials,
  type Principal,
  type PrincipalSettings,
  type Sandbox,
  type SandboxOptions,
  startSandbox,
  type TrailRecord,
  usualPrincipals,
} from '../../src/sandbox/index.ts';

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

export interface TestSandbox {
  /** The sandbox itself: faults, trail timing, reset. Not before the first test. */
  readonly sandbox: Sandbox;
  readonly endpoint: string;
  freshAccount(): TestAccount;
}

/** An account that nobody else uses. */
export interface TestAccount {
  readonly accountId: string;
  readonly region: string;
  readonly endpoint: string;
  /** Keys of the principal "holdfast". */
  readonly credentials: Credentials;
  /** A principal of this account: one of the usual cast, or one added by `join`. */
  principal(name: string): Principal;
  join(settings: Omit<PrincipalSettings, 'accountId'>): Principal;
  /** A name that no other account has. */
  name(stem: string): string;
  /** For a child process, or for whatever reads the usual AWS variables. */
  environment(principalName?: string): { readonly [name: string]: string };
  s3(principalName?: string, region?: string): S3Client;
  /** Reaches the emulator behind the gateway's back: what it changes, no event tells. */
  s3Unrecorded(): S3Client;
  sts(principalName?: string): STSClient;
  sqs(principalName?: string): SQSClient;
  /** How many messages there are in a queue, received or not. */
  messagesIn(queueUrl: string): Promise<number>;
  /** Makes a queue to which calls on objects are delivered, as by EventBridge, and gives its URL. */
  eventQueue(options?: { readonly delayMs?: number; readonly management?: boolean }): Promise<string>;
  cloudtrail(principalName?: string, region?: string): CloudTrailClient;
  /** This account's calls so far, the oldest first, data events too. */
  records(): readonly TrailRecord[];
  /** CloudTrail's names of the calls that changed something. */
  writes(): readonly string[];
}

/** Starts a sandbox for the tests of the file (or the describe block) that calls it. */
export function useSandbox(options: Partial<SandboxOptions> = {}): TestSandbox {
  let running: Sandbox | undefined;
  const sandbox = (): Sandbox => {
    if (running === undefined) throw new Error('The sandbox runs only while the tests do.');
    return running;
  };
  beforeAll(async () => {
    const started = await startSandbox(
      { cacheDirectory: cacheDirectory(), cloudTrailDelayMs: 0, lookupRate: 10_000, ...options },
      { clock: systemClock },
    );
    running = started.value;
    if (running === undefined)
      throw new Error(started.diagnostics.map(({ detail, help }) => `${detail} ${help}`).join('\n'));
  });
  afterAll(() => running?.stop());
  return {
    get sandbox() {
      return sandbox();
    },
    get endpoint() {
      return sandbox().endpoint;
    },
    freshAccount: () => freshAccount(sandbox()),
  };
}

let accounts = 0;

function freshAccount(sandbox: Sandbox): TestAccount {
  accounts += 1;
  const accountId = String(200_000_000_000 + accounts * 1_000 + (process.pid % 1_000));
  const named = new Map<string, Principal>();
  const join = (settings: Omit<PrincipalSettings, 'accountId'>): Principal => {
    const principal = sandbox.principals.add({ ...settings, accountId });
    named.set(settings.name, principal);
    return principal;
  };
  for (const settings of usualPrincipals) join(settings);
  const principal = (name: string): Principal => {
    const found = named.get(name);
    if (!found) throw new Error(`There is no principal "${name}" in this account.`);
    return found;
  };
  const client = (name = 'holdfast', region = sandbox.region) => ({
    endpoint: sandbox.endpoint,
    region,
    credentials: principal(name).credentials,
    maxAttempts: 1,
  });
  const records = () => sandbox.trail.records().filter((each) => each.recipientAccountId === accountId);
  return {
    accountId,
    region: sandbox.region,
    endpoint: sandbox.endpoint,
    credentials: principal('holdfast').credentials,
    principal,
    join,
    name: (stem) => `${stem}-${accountId}`,
    environment: (name = 'holdfast') => environmentFor(sandbox, principal(name).credentials),
    s3: (name, region) => new S3Client({ ...client(name, region), forcePathStyle: true }),
    s3Unrecorded: () =>
      new S3Client({
        endpoint: `http://127.0.0.1:${sandbox.emulator.port}`,
        region: sandbox.region,
        credentials: { accessKeyId: accountId, secretAccessKey: 'unrecorded' },
        forcePathStyle: true,
      }),
    sts: (name) => new STSClient(client(name)),
    sqs: (name) => new SQSClient(client(name)),
    messagesIn: async (QueueUrl) => {
      const question = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] });
      const { Attributes = {} } = await new SQSClient(client('admin')).send(question);
      const { ApproximateNumberOfMessages: waiting, ApproximateNumberOfMessagesNotVisible: received } =
        Attributes;
      return Number(waiting) + Number(received);
    },
    eventQueue: (options = {}) => sandbox.openEventQueue({ accountId, ...options }),
    cloudtrail: (name, region) => new CloudTrailClient(client(name, region)),
    records,
    writes: () => records().flatMap(({ readOnly, eventName }) => (readOnly ? [] : [eventName])),
  };
}

function environmentFor(sandbox: Sandbox, credentials: Credentials): { readonly [name: string]: string } {
  const { accessKeyId, secretAccessKey, sessionToken } = credentials;
  return {
    AWS_ENDPOINT_URL: sandbox.endpoint,
    AWS_REGION: sandbox.region,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    ...(sessionToken !== undefined && { AWS_SESSION_TOKEN: sessionToken }),
    AWS_EC2_METADATA_DISABLED: 'true',
  };
}
