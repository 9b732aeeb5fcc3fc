import { defineConfig } from 'vitest/config';

export default defineConfig({
  define: { HOLDFAST_VERSION: JSON.stringify('0.0.0-test') },
  test: {
    // ink draws nothing but the last frame where a CI system runs it; the tests are about all of them.
    env: { CI: 'false' },
    reporters: ['default', './test/differential/share.ts'],
    include: ['test/**/*.test.{ts,tsx}'],
    // Most of the time is spent waiting for programs and calls: two at once keep two cores busy.
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 180_000,
    // The sandbox downloads its emulator once per machine; whoever comes first waits.
    teardownTimeout: 20_000,
  },
});
