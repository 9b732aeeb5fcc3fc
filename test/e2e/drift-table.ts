/**
 * Drift, argument by argument: each is changed behind holdfast's back, found by a running watch with its author and its
 * declaration, put back, and asked for at the cloud itself. What no trail tells is found by `holdfast drift -revert`.
 */
import type { S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { cli, launchCli } from '../support/cli.ts';
import { testRepository } from '../support/git.ts';
import type { TestAccount, TestSandbox } from '../support/sandbox.ts';
import { type Feed, feedOf } from '../support/watch-feed.ts';

/** A configuration, and the buckets in it by what subjects call them. */
export interface Declared<Bucket extends string> {
  readonly text: string;
  readonly buckets: { readonly [name in Bucket]: string };
}

/** A change of one argument, and what is to be told of it. */
export interface Row {
  readonly path: string;
  /** Who does it: a principal of the account, or nobody whose calls are recorded. */
  readonly by?: 'jane' | 'deploy' | 'nobody';
  /** The call as the trail names it; none where its trail does not tell. */
  readonly event?: string;
  readonly declared: unknown;
  readonly live: unknown;
  /** The line that declares it; for defaults that of the block they would stand in. */
  readonly line: string;
  readonly change: (s3: S3Client, bucket: string) => Promise<unknown>;
}

export interface Subject<Bucket extends string> {
  readonly address: string;
  readonly in: Bucket;
  /** What the cloud itself says of it, asked at the emulator, or at the gateway where that alone knows. */
  readonly atGateway?: boolean;
  readonly look: (s3: S3Client, bucket: string) => Promise<unknown>;
  readonly rows: readonly Row[];
}

/** The tests of all rows, in a sandbox. One stack, watched, is there for them all: each leaves it as declared. */
export function itIsPutBack<Bucket extends string>(
  aws: TestSandbox,
  subjects: readonly Subject<Bucket>[],
  declare: (account: TestAccount) => Declared<Bucket>,
): void {
  const cleanUps: (() => unknown)[] = [];
  let held: HeldStack<Bucket> | undefined;
  beforeAll(async () => {
    const account = aws.freshAccount();
    held = await heldStack(account, declare(account), (cleanUp) => cleanUps.push(cleanUp));
  });
  afterAll(() => Promise.all(cleanUps.map((cleanUp) => cleanUp())));

  // What another run puts back comes last: the watch would take its call for the cause of what drifts right after.
  const rows = subjects
    .flatMap((subject) =>
      subject.rows.map((row) => [subject.address, row.path, row.by ?? 'jane', subject, row] as const),
    )
    .sort(([, , a], [, , b]) => Number(a === 'nobody') - Number(b === 'nobody'));

  it.each(rows)('%s %s, by %s: found, explained and put back', async (address, path, by, subject, row) => {
    if (!held) throw new Error('the stack could not be applied');
    const { account, buckets, text } = held;
    const cloud = subject.atGateway ? account.s3('admin') : account.s3Unrecorded();
    const bucket = buckets[subject.in];
    const before = await subject.look(cloud, bucket);
    await row.change(by === 'nobody' ? account.s3Unrecorded() : account.s3(by), bucket);
    expect(await subject.look(cloud, bucket)).not.toEqual(before);

    const isTold = by !== 'nobody' && row.event !== undefined;
    expect(await (isTold ? caught(held) : swept(held))).toMatchObject({
      address,
      kind: 'changed',
      attributes: [
        {
          path,
          sensitive: false,
          declared: row.declared,
          live: row.live,
          declaration: declarationOf(text, row.line),
        },
      ],
      cause: causeOf(by, row.event),
    });
    expect(await subject.look(cloud, bucket)).toEqual(before);
  });

  it('and nothing is left to put back', async () => {
    expect(await held?.drift()).toMatchObject({ exit: 0, in_sync: true, reports: [] });
  });
}

/** What the watch tells of the next drift, once it has put it back. */
async function caught({ feed }: HeldStack<string>): Promise<unknown> {
  const { report } = await feed.next('drifted');
  await feed.next('reverted');
  return report;
}

/** The one thing that `drift -revert` finds and puts back. */
async function swept({ drift }: HeldStack<string>): Promise<unknown> {
  const found = await drift('-revert');
  expect(found).toMatchObject({ exit: 2, in_sync: false, drifted: 1, reverted: true, pending: [] });
  return found.reports[0];
}

interface HeldStack<Bucket extends string> extends Stack<Bucket> {
  readonly feed: Feed;
}

async function heldStack<Bucket extends string>(
  account: TestAccount,
  declared: Declared<Bucket>,
  whenDone: (cleanUp: () => unknown) => void,
): Promise<HeldStack<Bucket>> {
  const stack = await appliedStack(account, declared, whenDone);
  const watching = launchCli(['watch', '-json', ...PACE, '-max-reverts=999'], stack.run);
  whenDone(() => watching.child.kill('SIGKILL'));
  const feed = feedOf(watching);
  await feed.next('watching');
  return { ...stack, feed };
}

/** As fast as the history may be asked, and nothing found by chance. */
const PACE = ['-poll-interval=500ms', '-sweep-interval=1h', '-git-interval=1h'];

/** A stack that is applied, in a repository of its own. */
export interface Stack<Bucket extends string> extends Declared<Bucket> {
  readonly account: TestAccount;
  /** Where its commands run. */
  readonly run: { readonly directory: string; readonly environment: Readonly<Record<string, string>> };
  /** Runs `holdfast drift -json`. */
  drift(...flags: readonly string[]): Promise<Found>;
}

/** The document of `drift -json`, and the exit code. */
export interface Found {
  readonly exit: number | string;
  readonly reports: readonly { readonly address: string }[];
}

/** Commits the configuration and applies it. */
export async function appliedStack<Bucket extends string>(
  account: TestAccount,
  declared: Declared<Bucket>,
  whenDone?: Parameters<typeof testRepository>[1],
): Promise<Stack<Bucket>> {
  const repository = await testRepository(undefined, whenDone);
  await repository.commit(
    { 'main.tf': declared.text, '.gitignore': '*.tfstate*\n' },
    'The site, and what it stands on',
  );
  const run = { directory: repository.root, environment: account.environment() };
  const made = await cli(['apply', '-auto-approve', '-no-color'], run);
  expect(made).toMatchObject({ exit: 0, stderr: withoutErrors });
  return {
    ...declared,
    account,
    run,
    async drift(...flags) {
      const { exit, stdout, stderr } = await cli(['drift', '-json', ...flags], run);
      expect(stderr).toEqual(withoutErrors);
      return { exit, ...JSON.parse(stdout) };
    },
  };
}

/** There may be warnings: deprecated arguments drift, too. */
const withoutErrors = expect.not.stringContaining('Error');

/** Where a line of the configuration is, and which commit wrote it. */
function declarationOf(configuration: string, text: string) {
  const line = configuration.split('\n').findIndex((each) => each.trim() === text) + 1;
  return {
    file: 'main.tf',
    line,
    text,
    commit: expect.objectContaining({ author: 'Ada Lovelace', subject: 'The site, and what it stands on' }),
  };
}

const actors = {
  jane: {
    principal: expect.objectContaining({ kind: 'sso', label: 'jane@corp.example via AdministratorAccess' }),
    access_path: 'console',
    source_address: '203.0.113.42',
  },
  deploy: {
    principal: expect.objectContaining({ kind: 'role', label: 'release-1204 as deploy' }),
    access_path: 'sdk',
    source_address: '192.0.2.19',
  },
};

/** What `drift` tells of who did it. */
export function causeOf(by: 'jane' | 'deploy' | 'nobody', name: string | undefined) {
  if (by === 'nobody' || name === undefined)
    return { known: false, why: expect.stringMatching(/calls on the data inside a bucket not at all/) };
  return expect.objectContaining({ known: true, event: expect.objectContaining({ name, ...actors[by] }) });
}
