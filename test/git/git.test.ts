import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  commitsBetween,
  createBlame,
  follow,
  openRepository,
  type Repository,
  readCommit,
  revertCommit,
  upstreamOf,
} from '../../src/git/index.ts';
import { temporaryFolder, testRepository } from '../support/git.ts';

const services = { environment: { PATH: process.env.PATH, HOME: process.env.HOME } };

async function open(directory: string): Promise<Repository> {
  const { value, diagnostics } = await openRepository(directory, services);
  expect(diagnostics).toEqual([]);
  if (!value) throw new Error(`no repository around ${directory}`);
  return value;
}

describe('openRepository', () => {
  it('finds the repository around a directory below its top, and the branch', async () => {
    const { root, commit } = await testRepository();
    await commit({ 'envs/prod/main.tf': '' }, 'Start');
    expect(await open(join(root, 'envs/prod'))).toMatchObject({ root, branch: 'main' });
  });

  it('gives nothing, and no error, for a directory outside any repository', async () => {
    expect(await openRepository(await temporaryFolder(), services)).toEqual({
      value: undefined,
      diagnostics: [],
    });
  });

  it('works whatever editors and git hooks the environment names', async () => {
    const { root, commit } = await testRepository();
    await commit({ a: '' }, 'Start');
    const environment = {
      ...services.environment,
      EDITOR: 'vi',
      GIT_EDITOR: 'vi',
      PAGER: 'less',
      GIT_SSH_COMMAND: 'ssh -q',
    };
    const { value } = await openRepository(root, { environment });
    expect((await readCommit(value as Repository)).value?.subject).toBe('Start');
  });
});

describe('commits', () => {
  it('tells author, time and subject, also where they hold odd characters', async () => {
    const { root, commit } = await testRepository();
    const hash = await commit(
      { a: '1' },
      'Why: "quotes", ünïcode | pipes',
      'Grace Hopper <grace@example.org>',
    );
    const head = await readCommit(await open(root));
    expect(head.value).toMatchObject({
      hash,
      author: 'Grace Hopper',
      email: 'grace@example.org',
      subject: 'Why: "quotes", ünïcode | pipes',
    });
    expect(Math.abs((head.value?.time ?? 0) - Date.now())).toBeLessThan(60_000);
  });

  it('lists those between two, oldest first', async () => {
    const { root, commit } = await testRepository();
    const first = await commit({ a: '1' }, 'one');
    await commit({ a: '2' }, 'two');
    const third = await commit({ a: '3' }, 'three');
    const between = await commitsBetween(await open(root), first, third);
    expect(between.value?.map(({ subject }) => subject)).toEqual(['two', 'three']);
  });

  it('has none in a new repository', async () => {
    const { root } = await testRepository();
    expect(await readCommit(await open(root))).toEqual({ value: undefined, diagnostics: [] });
  });
});

describe('blame', () => {
  it('names the commit that wrote a line, not the one that re-indented it or wrote another', async () => {
    const { root, commit } = await testRepository();
    const wrote = await commit(
      { 'main.tf': 'a = 1\nstatus = "Enabled"\n' },
      'Keep old versions',
      'Grace Hopper <grace@example.org>',
    );
    await commit({ 'main.tf': 'a = 2\n  status = "Enabled"\n' }, 'Tidy');
    const blame = createBlame(await open(root));
    expect(await blame.commitOf(join(root, 'main.tf'), 2)).toMatchObject({
      hash: wrote,
      author: 'Grace Hopper',
      subject: 'Keep old versions',
    });
    expect((await blame.commitOf(join(root, 'main.tf'), 1))?.subject).toBe('Tidy');
  });

  it('knows nothing of a line that is not committed, of a file outside, or of a line beyond the end', async () => {
    const { root, commit } = await testRepository();
    await commit({ 'main.tf': 'a = 1\n' }, 'Start');
    await writeFile(join(root, 'main.tf'), 'a = 1\nb = 2\n');
    const blame = createBlame(await open(root));
    expect(await blame.commitOf(join(root, 'main.tf'), 2)).toBeUndefined();
    expect(await blame.commitOf('/etc/hostname', 1)).toBeUndefined();
    expect(await blame.commitOf(join(root, 'main.tf'), 99)).toBeUndefined();
  });

  it('forgets its answers when the head moves', async () => {
    const { root, commit } = await testRepository();
    await commit({ 'main.tf': 'a = 1\n' }, 'one');
    const blame = createBlame(await open(root));
    expect((await blame.commitOf(join(root, 'main.tf'), 1))?.subject).toBe('one');
    await commit({ 'main.tf': 'a = 2\n' }, 'two');
    expect((await blame.commitOf(join(root, 'main.tf'), 1))?.subject).toBe('two');
  });
});

describe('follow', () => {
  it('fast-forwards to what others pushed, and says from where to where', async () => {
    const origin = await testRepository();
    const first = await origin.commit({ 'main.tf': '1' }, 'one');
    const clone = await testRepository(origin.root);
    const repository = await open(clone.root);
    const upstream = await upstreamOf(repository);
    expect(upstream).toEqual({ remote: 'origin', branch: 'main' });
    const second = await origin.commit({ 'main.tf': '2' }, 'two');
    const followed = await follow(repository, upstream);
    expect(followed.value).toMatchObject({ previous: { hash: first }, commit: { hash: second } });
    expect(await readFile(join(clone.root, 'main.tf'), 'utf8')).toBe('2');
  });

  it('leaves the tree alone when the branch was rewritten', async () => {
    const origin = await testRepository();
    await origin.commit({ 'main.tf': '1' }, 'one');
    const clone = await testRepository(origin.root);
    const repository = await open(clone.root);
    await origin.git('commit', '--quiet', '--amend', '-m', 'rewritten');
    const followed = await follow(repository, await upstreamOf(repository));
    expect(followed.diagnostics.map(({ code }) => code)).toEqual(['git-not-fast-forward']);
    expect((await readCommit(repository)).value?.subject).toBe('one');
  });

  it('leaves local edits alone when they are in the way', async () => {
    const origin = await testRepository();
    await origin.commit({ 'main.tf': '1' }, 'one');
    const clone = await testRepository(origin.root);
    await writeFile(join(clone.root, 'main.tf'), 'edited');
    await origin.commit({ 'main.tf': '2' }, 'two');
    const repository = await open(clone.root);
    const followed = await follow(repository, await upstreamOf(repository));
    expect(followed.diagnostics.map(({ code }) => code)).toEqual(['git-not-fast-forward']);
    expect(await readFile(join(clone.root, 'main.tf'), 'utf8')).toBe('edited');
  });

  it('goes to its own branch, though somebody fetches another at the same time', async () => {
    const origin = await testRepository();
    await origin.commit({ 'main.tf': '1' }, 'one');
    const clone = await testRepository(origin.root);
    const second = await origin.commit({ 'main.tf': '2' }, 'two');
    await origin.git('checkout', '--quiet', '-b', 'other');
    await origin.commit({ 'main.tf': '3' }, 'three');
    const repository = await open(clone.root);
    const { git } = repository;
    const raw = async (command: string[]): Promise<string> => {
      const said = await git.raw(command);
      if (command[0] === 'fetch') await clone.git('fetch', '--quiet', 'origin', 'other');
      return said;
    };
    const busy = Object.assign(Object.create(git), { raw }) as typeof git;
    const followed = await follow({ ...repository, git: busy }, await upstreamOf(repository));
    expect(followed.value?.commit?.hash).toBe(second);
  });

  it('says so when the branch is there no more, and leaves the tree alone', async () => {
    const origin = await testRepository();
    await origin.commit({ 'main.tf': '1' }, 'one');
    await origin.git('checkout', '--quiet', '-b', 'gone');
    const clone = await testRepository(origin.root);
    await origin.git('checkout', '--quiet', 'main');
    await origin.git('branch', '--quiet', '-D', 'gone');
    const repository = await open(clone.root);
    const followed = await follow(repository, await upstreamOf(repository));
    expect(followed.diagnostics.map(({ code }) => code)).toEqual(['git-failed']);
    expect((await readCommit(repository)).value?.subject).toBe('one');
  });

  it('says so when the remote cannot be reached', async () => {
    const origin = await testRepository();
    await origin.commit({ 'main.tf': '1' }, 'one');
    const clone = await testRepository(origin.root);
    await clone.git('remote', 'set-url', 'origin', '/nowhere/at/all');
    const repository = await open(clone.root);
    const followed = await follow(repository, await upstreamOf(repository));
    expect(followed.diagnostics.map(({ code }) => code)).toEqual(['git-failed']);
  });

  it('follows local commits where there is no remote', async () => {
    const { root, commit } = await testRepository();
    const hash = await commit({ a: '1' }, 'one');
    const repository = await open(root);
    expect(await upstreamOf(repository)).toBeUndefined();
    expect((await follow(repository, undefined)).value?.commit?.hash).toBe(hash);
  });
});

describe('revertCommit', () => {
  it('undoes a commit by a new one', async () => {
    const { root, commit } = await testRepository();
    await commit({ a: '1' }, 'one');
    const hash = await commit({ a: '2' }, 'two');
    const reverted = await revertCommit(await open(root), hash);
    expect(reverted.value?.subject).toBe('Revert "two"');
    expect(await readFile(join(root, 'a'), 'utf8')).toBe('1');
  });

  it('puts the tree back when the revert conflicts', async () => {
    const { root, commit } = await testRepository();
    await commit({ a: '1' }, 'one');
    const hash = await commit({ a: '2' }, 'two');
    await commit({ a: '3' }, 'three');
    const repository = await open(root);
    expect((await revertCommit(repository, hash)).diagnostics[0]?.code).toBe('git-failed');
    expect(await readFile(join(root, 'a'), 'utf8')).toBe('3');
    expect((await repository.git.status()).isClean()).toBe(true);
  });
});
