import { describe, expect, it } from 'vitest';
import { diagnose } from '../../src/core/diagnostic.ts';
import { sensitive } from '../../src/core/value.ts';
import {
  driftsJson,
  driftsText,
  driftText,
  PLAIN,
  timelineText,
  watchJson,
  watchText,
} from '../../src/report/index.ts';
import { commit, drift, noon, suspended } from '../support/drift.ts';
import { value } from '../support/plans.ts';

const options = { palette: PLAIN, width: 100, now: noon };

describe('drift as text', () => {
  it('says what, who, from where, when, by which call, and why the declared value is there', () => {
    expect(driftText(drift, options).join('\n')).toBe(
      `~ aws_s3_bucket_versioning.app_assets is not as declared (my-app-assets)
    versioning_configuration[0].status: declared "Enabled" → live "Suspended"
    who       bob@corp.example via AdministratorAccess, through the AWS console
    from      203.0.113.7, Mozilla/5.0
    when      2026-11-24 11:59:56 UTC (4s ago)
    call      PutBucketVersioning on s3.amazonaws.com, event e-42
    declared  main.tf:12: status = "Enabled"
    by        1a2b3c4, Jane Doe, 2026-11-20: Keep old versions of assets`,
    );
  });

  it('says so when the actor is not known, and what was looked at', () => {
    const why = 'no event of the last 15 minutes names this bucket; events can be late';
    const shown = driftText({ ...drift, cause: { kind: 'unknown', why } }, options).join('\n');
    expect(shown).toContain(`who       actor unknown: ${why}`);
  });

  it('tells a deleted object, and who declared it', () => {
    const declaration = { file: 'main.tf', line: 10, text: 'resource "aws_x" "a" {', commit };
    const shown = driftText({ ...drift, kind: 'deleted', attributes: [], declaration }, options);
    expect(shown[0]).toContain('was deleted');
    expect(shown.slice(-2)).toEqual([
      '    declared  main.tf:10: resource "aws_x" "a" {',
      '    by        1a2b3c4, Jane Doe, 2026-11-20: Keep old versions of assets',
    ]);
  });

  it('tells the module that the declared line is from, with its version and its own file', () => {
    const origin = { source: 'registry.terraform.io/acme/site/aws', version: '1.2.0' };
    const declaration = { file: 'sub/main.tf', line: 10, text: 'resource "aws_x" "a" {', origin };
    const shown = driftText({ ...drift, kind: 'deleted', attributes: [], declaration }, options);
    expect(shown.slice(-2)).toEqual([
      '    declared  sub/main.tf:10: resource "aws_x" "a" {',
      '    module    registry.terraform.io/acme/site/aws 1.2.0',
    ]);
  });

  it('hides sensitive values', () => {
    const attributes = [
      { path: ['password'], declared: sensitive(value('hunter2')), live: sensitive(value('x')) },
    ];
    expect(driftText({ ...drift, attributes }, options).join('\n')).not.toContain('hunter2');
    expect(JSON.stringify(driftsJson([{ ...drift, attributes }], 1, noon))).not.toContain('hunter2');
  });

  it('closes with the counts', () => {
    expect([...driftsText([], 3, options)]).toEqual(['In sync. 3 objects looked at, all as declared.']);
    expect([...driftsText([], 3, options, ['a.b', 'a.c'])]).toEqual([
      'Not looked at: a.b, a.c',
      'Nothing drifted among 1 object looked at; of the others that is not known.',
    ]);
    expect(driftsJson([], 3, noon, ['a.b'])).toMatchObject({ in_sync: false, unread: ['a.b'] });
    expect([...driftsText([drift], 3, options)].at(-1)).toBe('Drifted: 1 of 3 objects looked at.');
  });
});

describe('drift as JSON', () => {
  it('has stable names for everything the text says', () => {
    expect(driftsJson([drift], 3, noon)).toMatchObject({
      format_version: '1.0',
      in_sync: false,
      resources: 3,
      drifted: 1,
      reports: [
        {
          address: 'aws_s3_bucket_versioning.app_assets',
          attributes: [
            {
              path: 'versioning_configuration[0].status',
              declared: 'Enabled',
              live: 'Suspended',
              declaration: {
                file: 'main.tf',
                line: 12,
                commit: { author: 'Jane Doe', subject: commit.subject },
              },
            },
          ],
          cause: {
            known: true,
            event: {
              id: 'e-42',
              name: 'PutBucketVersioning',
              time: '2026-11-24T11:59:56.000Z',
              principal: { kind: 'sso', label: 'bob@corp.example via AdministratorAccess' },
              access_path: 'console',
              source_address: '203.0.113.7',
              user_agent: 'Mozilla/5.0',
            },
          },
        },
      ],
    });
  });
});

describe('the watch feed', () => {
  const width = { palette: PLAIN, width: 100 };

  it('tells where a problem is, and what to do', () => {
    const source = { path: 'bad.tf', text: '\nresource {' };
    const problem = diagnose('git-failed', {
      detail: 'No\n  name.',
      subject: { source, start: 1, end: 9 },
      help: 'Name it.',
    });
    expect(watchText({ at: noon, kind: 'problem', diagnostics: [problem] }, options)).toEqual([
      `12:00:00  problem   bad.tf:2: ${problem.summary}: No name.`,
      '          Name it.',
    ]);
  });

  it('gives a command to copy a line of its own, however long', () => {
    const problem = diagnose('state-locked', {
      detail: 'The state "terraform.tfstate" is locked by ann@build: OperationTypeApply, since noon.',
      help: 'Wait for it with -lock-timeout=5m. If that process is certainly gone: holdfast force-unlock 0f8fad5b-d9cb-469f-a165-70867728950e',
    });
    const narrow = { ...options, width: 60 };
    const lines = watchText({ at: noon, kind: 'problem', diagnostics: [problem] }, narrow);
    expect(lines.at(-1)?.trim()).toBe('holdfast force-unlock 0f8fad5b-d9cb-469f-a165-70867728950e');
    expect(lines.slice(0, -1).every((line) => line.length <= 60)).toBe(true);
  });

  it('says when something answers again, and what a watch that ended left as it was', () => {
    expect(
      watchText({ at: noon, kind: 'recovered', what: 'the event history', afterMs: 62_000 }, options),
    ).toEqual([expect.stringMatching(/^12:00:00 {2}back +the event history answers again, after 1m/)]);
    expect(watchText({ at: noon, kind: 'interrupted', address: 'aws_x.a' }, options)).toEqual([
      expect.stringMatching(/unchanged +aws_x\.a: the watch was told to end before/),
    ]);
  });

  it('lets nothing through that a terminal would obey', () => {
    const hostile = { ...commit, author: '\x1b[2J', subject: '\x1b]0;pwned\x07 \u202Egpj.exe\r' };
    const feed = watchText({ at: noon, kind: 'commit', commit: hostile }, options).join('');
    for (const command of ['\x1b', '\x07', '\r', '\u202E']) expect(feed).not.toContain(command);
    const report = {
      ...drift,
      attributes: drift.attributes.map((each) => ({ ...each, live: value('\x1b[2J') })),
    };
    expect(driftText(report, options).join('')).not.toContain('\x1b');
  });

  it('has a line with the time for every event, and drift in full', () => {
    const feed = [
      watchText({ at: noon, kind: 'watching', resources: 3, revision: commit }, width),
      watchText(
        {
          at: noon,
          kind: 'touched',
          events: [suspended],
          addresses: ['aws_s3_bucket_versioning.app_assets'],
        },
        width,
      ),
      watchText({ at: noon, kind: 'drifted', report: drift }, width),
      watchText(
        { at: noon, kind: 'reverted', report: drift, detectedMs: 1200, revertedMs: 800, exposureMs: 5000 },
        width,
      ),
      watchText(
        { at: noon, kind: 'held', address: 't.a', opponent: 'bob', reverts: 3, untilMs: noon + 60_000 },
        width,
      ),
    ].flat();
    expect(feed[0]).toBe(
      '12:00:00  watching  3 objects at 1a2b3c4, Jane Doe, 2026-11-20: Keep old versions of assets',
    );
    expect(feed.join('\n')).toContain('who       bob@corp.example');
    expect(feed.join('\n')).toContain('found in 1.2s, put back and read back in 0.8s; exposed for 5.0s');
    expect(feed.at(-1)).toBe(
      '12:00:00  held      t.a: put back 3 times against bob; left alone until 12:01:00 UTC',
    );
  });

  it('is one JSON object per event', () => {
    const line = watchJson({ at: noon, kind: 'reverted', report: drift, detectedMs: 1200, revertedMs: 800 });
    expect(line).toMatchObject({
      at: '2026-11-24T12:00:00.000Z',
      type: 'reverted',
      detected_ms: 1200,
      reverted_ms: 800,
      exposure_ms: null,
    });
  });
});

it('a timeline has the time of every step and their sum', () => {
  const steps = [
    { label: 'apply', milliseconds: 1500, outcome: '2 added' },
    { label: 'drift caught and reverted', milliseconds: 3400 },
  ];
  expect(timelineText(steps, PLAIN)).toEqual([
    'Timeline',
    '  apply                      1.5s  2 added',
    '  drift caught and reverted  3.4s',
    '  total                      4.9s',
  ]);
});
