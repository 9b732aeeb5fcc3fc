/** The terminal UI in a real terminal: what a person presses, and what is on the screen then. */
import {
  GetBucketVersioningCommand,
  ListBucketsCommand,
  PutBucketVersioningCommand,
} from '@aws-sdk/client-s3';
import { afterEach, describe, expect, it } from 'vitest';
import { cli } from '../support/cli.ts';
import { testRepository } from '../support/git.ts';
import { useSandbox } from '../support/sandbox.ts';
import { hasTmux, openTerminal } from '../support/tmux.ts';

const configuration = (bucket: string) => `resource "aws_s3_bucket" "site" {
  bucket = "${bucket}"
}

resource "aws_s3_bucket_versioning" "site" {
  bucket = aws_s3_bucket.site.id
  versioning_configuration {
    status = "Enabled"
  }
}
`;

describe.skipIf(!hasTmux)('in a terminal (needs tmux)', () => {
  const aws = useSandbox();
  afterEach(() => aws.sandbox.faults.clear());

  async function prepared() {
    const account = aws.freshAccount();
    const bucket = account.name('site');
    const { root: directory, commit } = await testRepository();
    await commit({ 'main.tf': configuration(bucket), '.gitignore': '*.tfstate*\n' }, 'The site');
    const environment = account.environment();
    const apply = () => cli(['apply', '-auto-approve'], { directory, environment });
    const buckets = async () => (await account.s3().send(new ListBucketsCommand({}))).Buckets?.length ?? 0;
    const suspend = () =>
      account.s3('jane').send(
        new PutBucketVersioningCommand({
          Bucket: bucket,
          VersioningConfiguration: { Status: 'Suspended' },
        }),
      );
    return { account, bucket, directory, environment, apply, buckets, suspend };
  }

  it('holdfast alone shows the plan as a tree, unfolds it, applies it once approved, and ends', async () => {
    const { account, bucket, directory, environment, buckets } = await prepared();
    aws.sandbox.faults.add({
      match: { operation: 'CreateBucket' },
      fault: { kind: 'latency', milliseconds: 1_500 },
    });
    const terminal = openTerminal([], { directory, environment });
    const folded = await terminal.shows('Plan: 2 to add · 0 to change · 0 to destroy');
    expect(folded).toContain('▸   + aws_s3_bucket.site will be created');
    expect(folded).not.toContain('versioning_configuration');
    terminal.press('Down', 'Enter');
    const unfolded = await terminal.shows('▾   + aws_s3_bucket_versioning.site will be created');
    expect(unfolded).toContain('+ status     = "Enabled"');
    expect(await buckets()).toBe(0);

    terminal.press('a');
    expect(await terminal.shows('1 running')).toMatch(/aws_s3_bucket\.site: Creating/);
    const done = await terminal.shows('Apply complete! Resources: 2 added, 0 changed, 0 destroyed.');
    expect(done).toMatch(/✓ aws_s3_bucket\.site: Creation complete after \ds/);
    expect(done).toContain('2 of 2 done');
    expect(await terminal.shows('w hold it fast')).not.toContain('exit=');
    terminal.press('Enter');
    await terminal.shows('exit=0');
    const versioning = await account.s3().send(new GetBucketVersioningCommand({ Bucket: bucket }));
    expect(versioning.Status).toBe('Enabled');
  });

  it('after an apply, w goes on to hold it fast', async () => {
    const { directory, environment, suspend } = await prepared();
    const terminal = openTerminal([], { directory, environment });
    await terminal.shows('2 to add');
    terminal.press('a');
    await terminal.shows('w hold it fast');
    terminal.press('w');
    await terminal.shows('2 held fast, all as declared');
    await suspend();
    await terminal.shows('exposed for', 30_000);
    terminal.press('q');
    await terminal.shows('exit=0');
  }, 60_000);

  it('q leaves the plan, and nothing was changed', async () => {
    const { account, directory, environment } = await prepared();
    const terminal = openTerminal([], { directory, environment });
    await terminal.shows('2 to add');
    terminal.press('q');
    await terminal.shows('exit=0');
    expect(account.writes()).toEqual([]);
  });

  it('the feed of watch tells a drift, who did it, and that it was put back; q ends it', async () => {
    const { directory, environment, apply, suspend } = await prepared();
    await apply();
    const terminal = openTerminal(['watch', '-poll-interval=300ms'], { directory, environment });
    await terminal.shows('2 held fast, all as declared');
    await suspend();
    const screen = await terminal.shows('exposed for');
    expect(screen).toContain('versioning_configuration[0].status: declared "Enabled" → live "Suspended"');
    expect(screen).toContain('jane@corp.example via AdministratorAccess, through the AWS console');
    expect(screen).toContain('main.tf:8: status = "Enabled"');
    expect(screen).toContain('1 put back');
    terminal.press('q');
    await terminal.shows('exit=0');
  });

  it('a narrow terminal wraps what it can and cuts no word of who did it', async () => {
    const { directory, environment, apply, suspend } = await prepared();
    await apply();
    const size = { columns: 44, rows: 40 };
    const terminal = openTerminal(['watch', '-poll-interval=300ms'], { directory, environment, ...size });
    await terminal.shows('2 held fast');
    await suspend();
    const screen = await terminal.shows(/reverted +aws_s3/);
    const said = screen.replace(/\s+/g, ' ');
    expect(said).toContain('jane@corp.example via AdministratorAccess, through the AWS console');
    for (const line of screen.split('\n')) expect(line.length).toBeLessThanOrEqual(44);
    terminal.press('q');
    await terminal.shows('exit=0');
  });

  it('draws in colour, and without any under NO_COLOR', async () => {
    const { directory, environment } = await prepared();
    const coloured = openTerminal([], { directory, environment });
    await coloured.shows('2 to add');
    expect(coloursOf(coloured.coloured())).not.toEqual([]);
    coloured.press('q');
    await coloured.shows('exit=0');
    const plain = openTerminal([], { directory, environment: { ...environment, NO_COLOR: '1' } });
    await plain.shows('2 to add');
    expect(coloursOf(plain.coloured())).toEqual([]);
    plain.press('q');
    await plain.shows('exit=0');
  });
});

/** What is drawn in a colour: after 30 to 37 and the like, not after 39, the terminal's own. */
const coloursOf = (screen: string): readonly string[] =>
  screen.split('\u001b[').filter((part) => /^(\d+;)*(3|4|9)[0-7]m/.test(part));
