import { describe, expect, it } from 'vitest';
import { formatResource } from '../../src/core/address.ts';
import type { State } from '../../src/core/state.ts';
import { sensitive } from '../../src/core/value.ts';
import { planJson } from '../../src/report/index.ts';
import { address, change, drifted, emptyState, LATER, output, plan, value } from '../support/plans.ts';

const options = { terraformVersion: '1.11.4' };

const prior: State = {
  ...emptyState,
  resources: new Map([
    [
      'aws_s3_bucket.kept',
      {
        address: address('aws_s3_bucket.kept'),
        provider: 'provider["registry.terraform.io/hashicorp/aws"]',
        instances: new Map([
          [
            '',
            {
              key: undefined,
              current: {
                schemaVersion: 1,
                attributes: { id: 'kept', secret: 's', any: { value: ['a'], type: ['list', 'string'] } },
                sensitive: [[{ type: 'get_attr', value: 'secret' }]],
                status: 'ready',
                dependencies: ['aws_s3_bucket.other'],
                createBeforeDestroy: false,
              },
              deposed: new Map(),
            },
          ],
        ]),
      },
    ],
  ]),
};

describe("a plan as Terraform's JSON", () => {
  it('masks what is not known and what is sensitive, as Terraform does', () => {
    const after = {
      id: LATER,
      list: ['a', LATER],
      map: { k: 'v', later: LATER },
      key: sensitive(value('s')),
      none: null,
    };
    const { resource_changes: changes, format_version: version } = planJson(
      plan({ changes: [change('module.m["x"].aws_s3_bucket.a[0]', 'create', null, after)] }),
      options,
    );
    expect(version).toBe('1.2');
    expect(changes).toEqual([
      {
        address: 'module.m["x"].aws_s3_bucket.a[0]',
        module_address: 'module.m["x"]',
        mode: 'managed',
        type: 'aws_s3_bucket',
        name: 'a',
        index: 0,
        provider_name: 'registry.terraform.io/hashicorp/aws',
        change: {
          actions: ['create'],
          before: null,
          after: { list: ['a', null], map: { k: 'v' }, key: 's', none: null },
          after_unknown: { id: true, list: [false, true], map: { later: true } },
          before_sensitive: false,
          after_sensitive: { list: [false, false], map: {}, key: true },
        },
      },
    ]);
  });

  it('names actions, reasons, replacement paths, imports and moves', () => {
    const { resource_changes: changes = [] } = planJson(
      plan({
        changes: [
          change(
            't.a',
            { kind: 'replace', order: 'create-first' },
            { x: 1 },
            { x: 2 },
            {
              replacePaths: [['x', 0]],
              reason: 'replace_because_cannot_update',
            },
          ),
          change('t.b', 'delete', { x: 1 }, null, { deposed: '1234abcd' }),
          change('t.c', 'none', { x: 1 }, { x: 1 }, { previousAddress: address('t.old'), importing: 'i-1' }),
          change('data.t.d', 'read', null, { x: LATER }),
        ],
      }),
      options,
    );
    expect(changes.map(({ address: at, change: { actions } }) => [at, ...actions])).toEqual([
      ['data.t.d', 'read'],
      ['t.a', 'create', 'delete'],
      ['t.b', 'delete'],
      ['t.c', 'no-op'],
    ]);
    expect(changes[1]).toMatchObject({
      action_reason: 'replace_because_cannot_update',
      change: { replace_paths: [['x', 0]] },
    });
    expect(changes[2]).toMatchObject({
      deposed: '1234abcd',
      change: { after: null, after_unknown: {}, after_sensitive: false },
    });
    expect(changes[3]).toMatchObject({ previous_address: 't.old', change: { importing: { id: 'i-1' } } });
  });

  it('holds the state as it was seen and as it will be, modules nested', () => {
    const planned = plan({
      priorState: prior,
      targets: ['module.a'],
      changes: [change('module.a.module.b.t.x', 'create', null, { id: LATER, n: 1 })],
      drift: [drifted('aws_s3_bucket.kept', { id: 'kept' }, null)],
      outputs: [output('o', 'update', 'a', LATER), output('s', 'none', 'x', 'x', true)],
    });
    const json = planJson(planned, options);
    expect(json.planned_values.outputs).toEqual({
      o: { sensitive: false },
      s: { sensitive: true, type: 'string', value: 'x' },
    });
    expect(json.planned_values.root_module).not.toHaveProperty('resources');
    expect(json.planned_values.root_module).toMatchObject({
      child_modules: [
        {
          address: 'module.a',
          child_modules: [
            {
              address: 'module.a.module.b',
              resources: [{ address: 'module.a.module.b.t.x', values: { n: 1 } }],
            },
          ],
        },
      ],
    });
    expect(json.prior_state).toMatchObject({
      format_version: '1.0',
      values: {
        root_module: {
          resources: [
            {
              schema_version: 1,
              values: { id: 'kept', secret: 's', any: ['a'] },
              sensitive_values: { secret: true, any: [false] },
              depends_on: ['aws_s3_bucket.other'],
            },
          ],
        },
      },
    });
    expect(json.resource_drift?.[0]).toMatchObject({
      provider_name: 'registry.terraform.io/hashicorp/aws',
      change: { actions: ['delete'], after: null },
    });
    expect(json.output_changes?.o).toEqual({
      actions: ['update'],
      before: 'a',
      after_unknown: true,
      before_sensitive: false,
      after_sensitive: false,
    });
    expect(json).toMatchObject({
      timestamp: '2026-11-24T12:00:00Z',
      applyable: true,
      complete: false,
      errored: false,
    });
  });

  it('groups the outcome of conditions by block', () => {
    const { checks } = planJson(
      plan({
        checks: [
          { kind: 'resource', block: 't.a', address: 't.a[0]', status: 'pass', problems: [] },
          { kind: 'resource', block: 't.a', address: 't.a[1]', status: 'fail', problems: ['too small'] },
        ],
      }),
      options,
    );
    expect(checks).toEqual([
      {
        address: {
          kind: 'resource',
          mode: 'managed',
          type: 't',
          name: 'a',
          to_display: formatResource(address('t.a')),
        },
        status: 'fail',
        instances: [
          { address: { to_display: 't.a[0]', instance_key: 0 }, status: 'pass' },
          {
            address: { to_display: 't.a[1]', instance_key: 1 },
            status: 'fail',
            problems: [{ message: 'too small' }],
          },
        ],
      },
    ]);
  });
});
