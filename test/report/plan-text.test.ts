import { describe, expect, it } from 'vitest';
import { diagnose } from '../../src/core/diagnostic.ts';
import type { Plan } from '../../src/core/plan.ts';
import { block, type Schema, text } from '../../src/core/schema.ts';
import { sensitive } from '../../src/core/value.ts';
import { PLAIN, planText } from '../../src/report/index.ts';
import { change, drifted, LATER, list, map, output, plan, value } from '../support/plans.ts';

const versioning: Schema = {
  version: 0,
  attributes: { bucket: text('required', { doc: '' }), id: text('computed', { doc: '' }) },
  blocks: {
    versioning_configuration: block(
      'list',
      {
        attributes: { status: text('required', { doc: '' }), mfa: text('optional', { doc: '' }) },
        blocks: {},
      },
      { doc: '' },
    ),
  },
};

function show(parts: Partial<Plan>, schema?: Schema): string {
  const lines = planText(plan(parts), {
    palette: PLAIN,
    width: 80,
    ...(schema && { schemaOf: () => schema }),
  });
  return [...lines].join('\n');
}

describe('a plan as text', () => {
  it('shows a creation with aligned attributes, leaving out what is not set', () => {
    const bucket = { bucket: 'my-app-assets', force: null, id: LATER, tags: map({ Team: 'backend' }) };
    const changes = [change('aws_s3_bucket.app_assets', 'create', null, bucket)];
    expect(show({ changes })).toContain(`
  # aws_s3_bucket.app_assets will be created
  + resource "aws_s3_bucket" "app_assets" {
      + bucket = "my-app-assets"
      + id     = (known after apply)
      + tags   = {
          + "Team" = "backend"
        }
    }

Plan: 1 to add, 0 to change, 0 to destroy.`);
  });

  it('shows nested blocks as blocks, changed within, and counts what stays', () => {
    const before = { bucket: 'b', id: 'b', versioning_configuration: list({ status: 'Enabled', mfa: null }) };
    const after = {
      bucket: 'b',
      id: 'b',
      versioning_configuration: list({ status: 'Suspended', mfa: null }),
    };
    const changes = [change('aws_s3_bucket_versioning.a', 'update', before, after)];
    expect(show({ changes }, versioning)).toContain(`
  ~ resource "aws_s3_bucket_versioning" "a" {
        id     = "b"
        # (1 unchanged attribute hidden)

      ~ versioning_configuration {
          ~ status = "Enabled" -> "Suspended"
        }
    }`);
  });

  it('marks what forces a replacement, and says which order it is done in', () => {
    const order = { kind: 'replace', order: 'create-first' } as const;
    const changes = [
      change('aws_s3_bucket.a', order, { bucket: 'a' }, { bucket: 'b' }, { replacePaths: [['bucket']] }),
    ];
    const shown = show({ changes });
    expect(shown).toContain('+/- resource "aws_s3_bucket" "a" {');
    expect(shown).toContain('      ~ bucket = "a" -> "b" # forces replacement');
    expect(shown).toContain('+/- create replacement and then destroy');
  });

  it('compares JSON inside strings as structures', () => {
    const before = { policy: '{"Version":"2012","Statement":[{"Effect":"Allow","Action":"*"}]}' };
    const after = { policy: '{"Statement":[{"Action":"*","Effect":"Deny"}],"Version":"2012"}' };
    expect(show({ changes: [change('aws_s3_bucket_policy.p', 'update', before, after)] })).toContain(`
      ~ policy = jsonencode(
          ~ {
              ~ Statement = [
                  ~ {
                      ~ Effect = "Allow" -> "Deny"
                        # (1 unchanged attribute hidden)
                    },
                ]
                # (1 unchanged attribute hidden)
            }
        )`);
  });

  it('compares longer texts by line', () => {
    const changes = [change('aws_s3_object.o', 'update', { content: 'a\nb\nc\n' }, { content: 'a\nB\nc\n' })];
    expect(show({ changes })).toContain(`
      ~ content = <<-EOT
            a
          - b
          + B
            c
        EOT`);
  });

  it('compares lists by their common part and sets by membership', () => {
    const before = { l: list('a', 'b', 'c', 'd', 'e'), same: 'x' };
    const after = { l: list('a', 'c', 'd', 'e'), same: 'x' };
    expect(show({ changes: [change('t.x', 'update', before, after)] })).toContain(`
      ~ l    = [
            "a",
          - "b",
            "c",
            # (2 unchanged elements hidden)
        ]
        # (1 unchanged attribute hidden)`);
  });

  it('never shows a sensitive value, changed or not', () => {
    const before = { password: sensitive(value('hunter2')), token: 'old-secret' };
    const after = { password: sensitive(value('hunter3')), token: sensitive(value('new-secret')) };
    const shown = show({ changes: [change('t.x', 'update', before, after)] });
    expect(shown).toContain('~ password = (sensitive value)');
    expect(shown).not.toMatch(/hunter|secret"/);
  });

  it('names everything that will be destroyed just before the counts, and first in a big plan', () => {
    const many = Array.from({ length: 11 }, (_, i) => change(`t.x[${i}]`, 'create', null, { a: 1 }));
    const gone = change('aws_s3_bucket.old', 'delete', { id: 'old' }, null, {
      reason: 'delete_because_no_resource_config',
    });
    const shown = show({ changes: [...many, gone] });
    expect(
      shown.startsWith(
        '\nPlan: 11 to add, 0 to change, 1 to destroy.\n\n1 object will be destroyed:\n   - aws_s3_bucket.old',
      ),
    ).toBe(true);
    expect(shown).toContain('  # (because aws_s3_bucket.old is not in configuration)');
    expect(shown).toContain('      - id = "old" -> null');
    expect(shown.match(/1 object will be destroyed/g)).toHaveLength(2);
  });

  it('says that nothing has to be done', () => {
    expect(show({})).toContain('No changes. Your infrastructure matches the configuration.');
    expect(show({ mode: 'destroy' })).toContain('No changes. No objects need to be destroyed.');
  });

  it('says that what was planned before a problem cannot be applied', () => {
    const diagnostics = [diagnose('refresh-failed', { detail: '' })];
    expect(show({ diagnostics })).toContain('Planning failed: nothing could be planned.');
    const shown = show({ diagnostics, changes: [change('t.x', 'create', null, { name: 'x' })] });
    expect(shown).toContain('planned before a problem was met; they cannot be applied:');
    expect(shown).toContain('# t.x will be created');
  });

  it('tells what changed outside, and what moved, is imported or forgotten', () => {
    const shown = show({
      drift: [drifted('t.d', { a: '1' }, { a: '2' }), drifted('t.gone', { a: '1' }, null)],
      changes: [
        change(
          't.new',
          'none',
          { a: '1' },
          { a: '1' },
          { previousAddress: change('t.old', 'none', null, null).address },
        ),
        change('t.i', 'update', { id: 'i', a: '1' }, { id: 'i', a: '2' }, { importing: 'abc' }),
        change('t.f', 'forget', { id: 'f' }, null),
      ],
    });
    expect(shown).toContain('Objects have changed outside of holdfast');
    expect(shown).toContain('# t.d has changed');
    expect(shown).toContain('# t.gone has been deleted');
    expect(shown).toContain('# t.old has moved to t.new');
    expect(shown).toContain('# (imported from "abc")');
    expect(shown).toContain('# t.f will no longer be managed by holdfast, but will not be destroyed');
    expect(shown).toContain('Plan: 1 to import, 0 to add, 1 to change, 0 to destroy, 1 to forget.');
  });

  it('shows changes of outputs, and says so when nothing else changes', () => {
    const outputs = [
      output('url', 'create', null, LATER),
      output('old', 'delete', 1, null),
      output('key', 'update', 'a', 'b', true),
    ];
    const shown = show({ outputs });
    expect(shown).toContain(`Changes to Outputs:
  + url = (known after apply)
  - old = 1 -> null
  ~ key = (sensitive value)`);
    expect(shown).toContain('Only output values change');
  });

  it('cannot be made to move the cursor by a value', () => {
    const shown = show({
      changes: [change('t.x', 'create', null, { a: '\u001b[2Jx\u009b31m', b: 'l1\n\u001b[1Al2' })],
    });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that is the point
    expect(shown).not.toMatch(/[\u001b\u009b]/);
  });
});
