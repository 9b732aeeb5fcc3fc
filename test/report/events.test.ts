import { describe, expect, it } from 'vitest';
import type { EngineEvent } from '../../src/core/events.ts';
import { NUMBER } from '../../src/core/type.ts';
import {
  applyCompleteText,
  applySummaryMessage,
  EMPTY_TALLY,
  eventMessages,
  eventText,
  outputsMessage,
  PLAIN,
  tally,
  versionMessage,
} from '../../src/report/index.ts';
import { change, drifted, LATER, output, plan, value } from '../support/plans.ts';

const created: EngineEvent = {
  kind: 'step-done',
  address: 'aws_s3_bucket.x',
  action: 'create',
  id: 'x',
  elapsedMs: 65_400,
};

describe('progress lines', () => {
  it("are Terraform's", () => {
    const lines = (
      [
        { kind: 'refresh-started', address: 'aws_s3_bucket.x', id: 'x' },
        { kind: 'step-started', address: 'aws_s3_bucket.x', action: 'create' },
        { kind: 'step-waiting', address: 'aws_s3_bucket.x', action: 'create', elapsedMs: 10_000, why: '' },
        created,
        { kind: 'step-started', address: 'aws_s3_bucket.y', action: 'delete', id: 'y' },
        { kind: 'step-done', address: 'aws_s3_bucket.y', action: 'delete', id: 'y', elapsedMs: 0 },
      ] satisfies EngineEvent[]
    ).map((event) => eventText(event, PLAIN));
    expect(lines).toEqual([
      'aws_s3_bucket.x: Refreshing state... [id=x]',
      'aws_s3_bucket.x: Creating...',
      'aws_s3_bucket.x: Still creating... [10s elapsed]',
      'aws_s3_bucket.x: Creation complete after 1m5s [id=x]',
      'aws_s3_bucket.y: Destroying... [id=y]',
      'aws_s3_bucket.y: Destruction complete after 0s',
    ]);
  });

  it('close with what was done, data sources not counted', () => {
    const read: EngineEvent = { kind: 'step-done', address: 'data.t.d', action: 'read', elapsedMs: 1 };
    const counts = [created, read].reduce(tally, EMPTY_TALLY);
    expect(applyCompleteText(counts, 'apply', PLAIN)).toBe(
      'Apply complete! Resources: 1 added, 0 changed, 0 destroyed.',
    );
    const skipped = tally(counts, {
      kind: 'step-skipped',
      address: 't.z',
      action: 'create',
      because: 't.y failed',
    });
    expect(applyCompleteText(skipped, 'apply', PLAIN)).toContain('0 failed, 1 not attempted');
  });
});

describe('the machine-readable stream', () => {
  it('has the outputs by name, whatever their order was', () => {
    const one = { value: value(1), type: NUMBER, sensitive: false };
    const outputs = new Map([
      ['b', one],
      ['a', one],
    ]);
    expect(Object.keys(outputsMessage(outputs, 0).outputs as object)).toEqual(['a', 'b']);
  });

  it('calls reading data a refresh, as Terraform does there and not in its text', () => {
    const events: EngineEvent[] = [
      { kind: 'step-started', address: 'data.t.d', action: 'read' },
      { kind: 'step-done', address: 'data.t.d', action: 'read', elapsedMs: 1 },
    ];
    const said = events.flatMap((event) => eventMessages(event, 0)).map((one) => one['@message']);
    expect(said).toEqual(['data.t.d: Refreshing...', 'data.t.d: Refresh complete after 0s']);
  });

  it('has a message for each change of a plan, its counts and its outputs', () => {
    const event: EngineEvent = {
      kind: 'planned',
      plan: plan({
        drift: [drifted('t.d', { a: 1 }, { a: 2 })],
        changes: [
          change(
            'module.m.aws_s3_bucket.a["k"]',
            'replace',
            { a: 1 },
            { a: 2 },
            { reason: 'replace_by_request' },
          ),
        ],
        outputs: [output('o', 'create', null, LATER)],
      }),
    };
    const messages = eventMessages(event, 0);
    expect(messages.map(({ type }) => type)).toEqual([
      'resource_drift',
      'planned_change',
      'change_summary',
      'outputs',
    ]);
    expect(messages[1]).toMatchObject({
      '@level': 'info',
      '@message': 'module.m.aws_s3_bucket.a["k"]: Plan to replace',
      '@timestamp': '1970-01-01T00:00:00.000Z',
      change: {
        action: 'replace',
        reason: 'requested',
        resource: {
          addr: 'module.m.aws_s3_bucket.a["k"]',
          module: 'module.m',
          resource: 'aws_s3_bucket.a["k"]',
          implied_provider: 'aws',
          resource_type: 'aws_s3_bucket',
          resource_name: 'a',
          resource_key: 'k',
        },
      },
    });
    expect(messages[2]).toMatchObject({
      changes: { add: 1, change: 0, import: 0, remove: 1, operation: 'plan' },
    });
  });

  it('tells steps, failures (whose diagnostics come with all others), and the end', () => {
    expect(versionMessage('0.1.0', 0)).toMatchObject({ type: 'version', ui: '1.2' });
    expect(eventMessages(created, 0)[0]).toMatchObject({
      type: 'apply_complete',
      hook: { action: 'create', id_key: 'id', id_value: 'x', elapsed_seconds: 65 },
    });
    const failed: EngineEvent = {
      kind: 'step-failed',
      address: 't.x',
      action: 'update',
      elapsedMs: 1000,
      diagnostic: { code: 'git-failed', severity: 'error', summary: 'Access denied', detail: 'No.' },
    };
    expect(eventMessages(failed, 0).map((message) => [message['@level'], message.type])).toEqual([
      ['error', 'apply_errored'],
    ]);
    expect(applySummaryMessage(tally(EMPTY_TALLY, created), 'apply', 0)).toMatchObject({
      '@message': 'Apply complete! Resources: 1 added, 0 changed, 0 destroyed.',
      changes: { add: 1, operation: 'apply' },
    });
  });
});
