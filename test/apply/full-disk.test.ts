import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FileSystem, nodeFileSystem, openLocalState } from '../../state/local/index.ts';
import { run } from '../support/applying.ts';
import { worldInMemory, worldProvider } from '../support/world-provider.ts';

const text = `
  resource "world_thing" "a" { name = "a" }
  resource "world_thing" "b" { name = "b-\${world_thing.a.id}" }
  resource "world_thing" "c" { name = "c-\${world_thing.b.id}" }
`;

/** The machine's files on a disk with room for so many writes. */
function fillingUp(room: number): FileSystem {
  let left = room;
  const write = async <T>(operation: () => Promise<T>): Promise<T> => {
    if (left-- > 0) return operation();
    throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
  };
  return {
    ...nodeFileSystem,
    create: (path, bytes, mode) => write(() => nodeFileSystem.create(path, bytes, mode)),
    openAppend: async (path, mode) => {
      const file = await nodeFileSystem.openAppend(path, mode);
      return {
        get size() {
          return file.size;
        },
        append: (bytes) => write(() => file.append(bytes)),
        truncate: (size) => file.truncate(size),
        close: () => file.close(),
      };
    },
  };
}

describe('a disk that is full', () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'holdfast-disk-'));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  const open = (files?: FileSystem) =>
    openLocalState({
      path: join(directory, 'terraform.tfstate'),
      processes: { host: 'h', start: () => 's' },
      ...(files && { files }),
    });

  it('from the start: nothing is made', async () => {
    const world = worldInMemory();
    const providers = { world: worldProvider(world) };
    const { errors, result } = await run({ text, providers, store: open(fillingUp(0)) });
    expect(errors).toContain('apply-journal-failed');
    expect(result?.saved).toBe(false);
    expect(world.calls()).toEqual([]);
  });

  it.each([1, 2, 3, 4, 5, 6])(
    'after %i writes: it is said, nothing is lost, and the next run completes it',
    async (room) => {
      const world = worldInMemory();
      const providers = { world: worldProvider(world) };
      const first = await run({ text, providers, store: open(fillingUp(room)) });
      expect(first.errors.length > 0 || world.ids().length === 3).toBe(true);
      const second = await run({ text, providers, store: open() });
      expect(second.errors).toEqual([]);
      expect(world.ids()).toEqual(['a', 'b-a', 'c-b-a']);
      expect(new Set(world.calls()).size).toBe(world.calls().length);
      expect(second.result?.state.resources.size).toBe(3);
    },
  );
});
