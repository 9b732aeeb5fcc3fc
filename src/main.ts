/**
 * argv → exit code. The only place that ends the process.
 */
import { statSync } from 'node:fs';
import { failureText, run } from './cli/index.ts';

declare const HOLDFAST_VERSION: string;

const { stdin, stdout, stderr, env } = process;

// The AWS SDK announces on standard error when it will leave Node 20. The versions we pin run on it.
env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

// A reader or a terminal that goes away (`holdfast apply | head`) ends no work: what is begun is finished and saved.
for (const stream of [stdout, stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE' && error.code !== 'EIO') throw error;
  });

// Whatever nobody foresaw ends the process at once: what is in flight is in the journal.
process.on('uncaughtException', (error) => {
  failureText(error, HOLDFAST_VERSION, Boolean(env.HOLDFAST_TRACE))
    .catch(() => `${error.message}\n`)
    .then((text) => stderr.write(text, () => process.exit(1)));
});

process.exitCode = await run(
  process.argv.slice(2),
  {
    workingDirectory: process.cwd(),
    version: HOLDFAST_VERSION,
    out: (text) => stdout.write(text),
    err: (text) => stderr.write(text),
    environment: env,
    isDirectory: (path) => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true,
    interactive: stdin.isTTY === true && stdout.isTTY === true && !env.CI,
  },
  async (options) => {
    const { makeContext } = await import('./compose/index.ts');
    const { endWithParent } = await import('./platform/index.ts');
    // The demo starts programs of ours, which end with it. Only the process that is one of them may say so.
    endWithParent();
    return makeContext({ ...options, version: HOLDFAST_VERSION, environment: env });
  },
);
