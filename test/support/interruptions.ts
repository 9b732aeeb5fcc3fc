/** Stopping the program at a chosen call: the world holds its breath there until the test has done what it wants. */
import type { FaultRule, Sandbox } from '../../src/sandbox/index.ts';
import type { CliResult } from './cli.ts';
import type { Project } from './project.ts';

/** At which changing call on the bucket, counted from 0, and whether AWS has done the work by then. */
export interface Moment {
  readonly bucket: string;
  readonly call: number;
  readonly when: 'before' | 'after';
}

/** Longer than it takes to kill a process. */
const HOLD_MS = 1_000;

/**
 * Runs a command and kills it (`kill -9`) at the moment. Gives undefined then, and the result when the command had ended
 * before it came to that.
 */
export async function killedAt(
  sandbox: Sandbox,
  moment: Moment,
  stack: Project,
  ...args: readonly string[]
): Promise<CliResult | undefined> {
  const rules = rulesFor(moment).map((rule) => sandbox.faults.add(rule));
  const writes = () => doneOn(sandbox, moment.bucket);
  const enough = writes() + moment.call + 1;
  const hit = () => sandbox.faults.list().some(({ id, hits }) => id === rules[0] && hits > 0);
  const reached = moment.when === 'before' ? hit : () => hit() && writes() >= enough;
  const run = stack.start(...args);
  let end: CliResult | undefined;
  void run.ended.then((result) => {
    end = result;
  });
  await until(() => end !== undefined || reached());
  const early = end;
  run.child.kill('SIGKILL');
  await run.ended;
  for (const rule of rules) sandbox.faults.clear(rule);
  return early;
}

/** Before: the call never arrives. After: its answer is lost, and whatever the program tries next never arrives. */
function rulesFor({ bucket, call, when }: Moment): readonly FaultRule[] {
  const match = { bucket, readOnly: false, skip: call };
  const held: FaultRule['fault'] = { kind: 'latency', milliseconds: HOLD_MS };
  const lost: FaultRule['fault'] = { kind: 'reset', when: 'before' };
  if (when === 'before') return [held, lost].map((fault) => ({ match, fault }));
  const next = { ...match, skip: call + 1 };
  return [
    { match: { ...match, count: 1 }, fault: { kind: 'reset', when: 'after' } },
    { match: next, fault: held },
    { match: next, fault: lost },
  ];
}

/** Changing calls on the bucket that AWS has carried out or refused. */
function doneOn(sandbox: Sandbox, bucket: string): number {
  const concerned = sandbox.trail
    .records()
    .filter(({ readOnly, requestParameters }) => !readOnly && requestParameters?.bucketName === bucket);
  return concerned.length;
}

/** Resolves when the condition holds. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
}
