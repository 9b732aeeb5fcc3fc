import { isAbsolute } from 'node:path';
import { expect, it } from 'vitest';
import { cacheDirectory, configDirectory } from '../../src/platform/index.ts';

it("has a place of its own for what can be had again, and one for the user's settings", () => {
  for (const path of [cacheDirectory(), configDirectory()]) {
    expect(isAbsolute(path)).toBe(true);
    expect(path).toMatch(/holdfast/i);
  }
  expect(cacheDirectory()).not.toBe(configDirectory());
});
