import { describe, expect, it } from 'vitest';
import { hasErrors } from '../../src/core/diagnostic.ts';
import { STRING } from '../../src/core/type.ts';
import { objectValue, stringValue, unknownOf, type Value } from '../../src/core/value.ts';
import { encodeState } from '../../state/codec/index.ts';
import { openMemoryState } from '../../state/memory/index.ts';
import { run } from '../support/applying.ts';
import type { ManualClock } from '../support/manual-clock.ts';
import { actionsOf, evaluationOf, tryPlan } from '../support/planning.ts';
import { newVault, vaultProviders } from '../support/vault-provider.ts';

function setUp() {
  const vault = newVault();
  const store = openMemoryState();
  const providers = vaultProviders(vault);
  const command = (text: string) => run({ text, providers, store });
  return { vault, store, providers, command };
}

const LEASE = `
  ephemeral "vault_lease" "db" {
    path = "db"
  }
`;

describe('an ephemeral resource', () => {
  it('is opened before what needs it and closed after, by the plan and again by the apply', async () => {
    const { vault, command } = setUp();
    const { errors } = await command(`
      ${LEASE}
      provider "door" {
        token = ephemeral.vault_lease.db.token
      }
      resource "door_entry" "a" {
        name = "a"
      }
    `);
    expect(errors).toEqual([]);
    const half = ['connect vault', 'open db', 'connect door with token of db'];
    expect(vault.log).toEqual([...half, 'close db', ...half, 'create a', 'close db']);
  });

  it('is part of neither plan nor state, nor of what a state says depends on what', async () => {
    const { store, command } = setUp();
    const { plan } = await command(`
      resource "vault_entry" "first" {
        name = "first"
      }
      ephemeral "vault_lease" "db" {
        path       = "db"
        depends_on = [vault_entry.first]
      }
      resource "vault_entry" "a" {
        name      = "a"
        secret_wo = ephemeral.vault_lease.db.token
      }
    `);
    expect(plan && actionsOf(plan)).toEqual(['create vault_entry.first', 'create vault_entry.a']);
    const text = encodedState((await store.read()).value?.state);
    expect(text).not.toContain('lease');
    expect(text).not.toContain('token of db');
    expect(text).toContain('vault_entry.first');
  });

  it('waits for what it is made from, and what is made from it waits with it', async () => {
    const { vault, command } = setUp();
    const { errors } = await command(`
      resource "vault_entry" "first" {
        name = "first"
      }
      ephemeral "vault_lease" "db" {
        path = vault_entry.first.id
      }
      resource "vault_entry" "second" {
        name      = "second"
        secret_wo = ephemeral.vault_lease.db.token
      }
    `);
    expect(errors).toEqual([]);
    expect(vault.log).toEqual([
      'connect vault',
      'connect vault',
      'create first',
      'open first',
      'create second',
      'close first',
    ]);
    expect(vault.written.get('second')).toBe('token of first');
  });

  it('is opened once for each of its instances', async () => {
    const { vault, command } = setUp();
    await command(`
      ephemeral "vault_lease" "each" {
        for_each = toset(["x", "y"])
        path     = each.key
      }
    `);
    expect(vault.log.filter((line) => line.startsWith('open'))).toEqual(['open x', 'open y']);
    expect(vault.log.filter((line) => line.startsWith('close'))).toEqual(['close y', 'close x']);
  });

  it('is renewed as long as it is held, and no longer', async () => {
    const { vault, providers } = setUp();
    const { value: evaluation } = await evaluationOf(LEASE, providers);
    const node = evaluation?.nodes.get('ephemeral.vault_lease.db');
    if (!evaluation || node?.kind !== 'resource') throw new Error('the block is there');
    const clock = evaluation.inputs.services.clock as ManualClock;
    await evaluation.ephemerals.open(node);
    await clock.advance(1700);
    expect(vault.log).toEqual(['connect vault', 'open db', 'renew db', 'renew db']);
    expect(await evaluation.ephemerals.close()).toEqual([]);
    await clock.advance(10_000);
    expect(vault.log.slice(4)).toEqual(['close db']);
  });

  it('that is still being opened when all are closed is closed, too', async () => {
    const { vault, providers } = setUp();
    const { value: evaluation } = await evaluationOf(LEASE, providers);
    const node = evaluation?.nodes.get('ephemeral.vault_lease.db');
    if (!evaluation || node?.kind !== 'resource') throw new Error('the block is there');
    let go = (): void => undefined;
    vault.opening = new Promise((resolve) => {
      go = resolve;
    });
    const opened = evaluation.ephemerals.open(node);
    const closed = evaluation.ephemerals.close();
    go();
    await Promise.all([opened, closed]);
    expect(vault.log).toEqual(['connect vault', 'open db', 'close db']);
  });

  it('is opened once although another instance has to wait for what it is made from', async () => {
    const { vault, providers } = setUp();
    const { value: evaluation } = await evaluationOf(
      `
        resource "vault_entry" "first" {
          name = "first"
        }
        ephemeral "vault_lease" "db" {
          count = 2
          path  = count.index == 0 ? "known" : vault_entry.first.id
        }
      `,
      providers,
    );
    const node = evaluation?.nodes.get('ephemeral.vault_lease.db');
    if (!evaluation || node?.kind !== 'resource') throw new Error('the block is there');
    const first = { module: [], mode: 'managed', type: 'vault_entry', name: 'first' } as const;
    const entry = (id: Value): Value =>
      objectValue([
        ['id', id],
        ['name', stringValue('first')],
      ]);
    evaluation.objects.set(first, entry(unknownOf(STRING)));
    await evaluation.ephemerals.open(node);
    evaluation.objects.set(first, entry(stringValue('first')));
    await evaluation.ephemerals.open(node);
    expect(vault.log).toEqual(['connect vault', 'open known', 'open first']);
  });

  it.each([
    ['open', 'ephemeral-open-failed'],
    ['close', 'ephemeral-close-failed'],
  ] as const)('that fails to %s is told', async (failing, code) => {
    const { vault, command } = setUp();
    vault.failing = failing;
    expect((await command(LEASE)).errors).toContain(code);
  });

  it('that could not be renewed is told when the work is done', async () => {
    const { vault, providers } = setUp();
    const { value: evaluation } = await evaluationOf(LEASE, providers);
    const node = evaluation?.nodes.get('ephemeral.vault_lease.db');
    if (!evaluation || node?.kind !== 'resource') throw new Error('the block is there');
    vault.failing = 'renew';
    await evaluation.ephemerals.open(node);
    await (evaluation.inputs.services.clock as ManualClock).advance(1000);
    expect((await evaluation.ephemerals.close()).map(({ code }) => code)).toEqual(['ephemeral-renew-failed']);
  });

  it('holds its promises, before and after', async () => {
    const { providers } = setUp();
    const codes = async (lifecycle: string) =>
      (
        await tryPlan(
          `ephemeral "vault_lease" "db" {
        path = "db"
        lifecycle {
          ${lifecycle}
        }
      }`,
          providers,
        )
      ).diagnostics.map(({ code }) => code);
    const about = (condition: string) => `{
      condition     = ${condition}
      error_message = "no"
    }`;
    expect(await codes(`precondition ${about('length(path.module) > 100')}`)).toEqual([
      'precondition-failed',
    ]);
    expect(await codes(`postcondition ${about('self.token == "x"')}`)).toEqual(['postcondition-failed']);
    expect(await codes(`postcondition ${about('self.path == "db"')}`)).toEqual([]);
  });

  it.each([
    ['an argument that is kept', `resource "vault_entry" "a" { name = ephemeral.vault_lease.db.token }`],
    ['an output', `output "o" { value = ephemeral.vault_lease.db.path }`],
    [
      'a count',
      `resource "vault_entry" "a" {
      count = length(ephemeral.vault_lease.db.path)
      name  = "x"
    }`,
    ],
  ])('is refused in %s', async (_, text) => {
    const { providers } = setUp();
    const { value, diagnostics } = await tryPlan(LEASE + text, providers);
    expect(hasErrors(diagnostics)).toBe(true);
    expect(value?.changes ?? []).toEqual([]);
  });
});

describe('a write-only argument', () => {
  const entry = (secret: string, version: number): string => `
    ${LEASE}
    resource "vault_entry" "a" {
      name              = "a"
      secret_wo         = ${secret}
      secret_wo_version = ${version}
    }
  `;

  it('is given to the provider when the object is made and changed, and kept nowhere', async () => {
    const { vault, store, command } = setUp();
    const first = await command(entry('ephemeral.vault_lease.db.token', 1));
    expect(first.errors).toEqual([]);
    expect(vault.written.get('a')).toBe('token of db');
    const second = await command(entry('"another"', 2));
    expect(second.plan && actionsOf(second.plan)).toEqual(['update vault_entry.a']);
    expect(vault.written.get('a')).toBe('another');
    expect(encodedState((await store.read()).value?.state)).not.toMatch(/token of db|another/);
  });

  it('is never compared: a change of it alone changes nothing', async () => {
    const { vault, command } = setUp();
    await command(entry('"one"', 1));
    const again = await command(entry('"two"', 1));
    expect(again.plan && actionsOf(again.plan)).toEqual([]);
    expect(vault.written.get('a')).toBe('one');
  });
});

const encodedState = (state: Parameters<typeof encodeState>[0] | undefined): string =>
  state ? new TextDecoder().decode(encodeState(state)) : '';
