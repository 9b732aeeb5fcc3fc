/**
 * argv → exit code. The only place that ends the process.
 */
import { run } from './cli/index.ts';

declare const HOLDFAST_VERSION: string;

const { stdin, stdout, stderr, env } = process;

// The AWS SDK announces on standard error when it will leave Node 20. The versions we pin run on it.
env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

// A reader that goes away (`holdfast plan | head`) is no error of ours.
stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

process.exitCode = await run(
  process.argv.slice(2),
  {
    workingDirectory: process.cwd(),
    version: HOLDFAST_VERSION,
    out: (text) => stdout.write(text),
    err: (text) => stderr.write(text),
    interactive: stdin.isTTY === true && stdout.isTTY === true && !env.CI,
  },
  async (options) =>
    (await import('./compose/index.ts')).makeContext({ ...options, version: HOLDFAST_VERSION }),
);
