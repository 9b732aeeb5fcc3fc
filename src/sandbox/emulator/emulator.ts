import { get, request } from 'node:http';
import type { Clock } from '../../core/clock.ts';
import { type Checked, checked, diagnose, failed } from '../../core/diagnostic.ts';
import { type Child, startChild } from '../../platform/index.ts';
import type { Installed } from './install.ts';
import { launcher } from './launcher.ts';
import { withoutEmulator } from './python.ts';

/** A running emulator, on 127.0.0.1 only. */
export interface Emulator {
  readonly port: number;
  readonly pid: number;
  /** Forgets everything in all accounts. */
  reset(): Promise<void>;
  stop(): Promise<void>;
}

const startTimeoutMs = 30_000;
const stopGraceMs = 2_000;

/**
 * Starts the emulator and waits until it answers. `publicPort` is where its callers reach it (the gateway), for the
 * URLs it hands out.
 */
export async function startEmulator(
  { directory, python }: Installed,
  publicPort: number,
  { clock }: { readonly clock: Clock },
): Promise<Checked<Emulator>> {
  const child = await startChild(python, ['-I', '-c', launcher], {
    // Nothing of the user's own settings: AWS_*, PYTHON* and the emulator's switches would change what it answers.
    inherit: ['PATH', 'HOME', 'TMPDIR', 'LANG', 'SYSTEMROOT'],
    environment: settings(publicPort),
  });
  if (!child) return failed(notStarted(directory, 'Python could not be started.'));
  const port = Number(await within(startTimeoutMs, clock, child.firstLine));
  if (!port || !(await becomesHealthy(port, clock))) {
    await child.stop(stopGraceMs);
    return failed(
      notStarted(directory, child.complaints().trim().slice(-600) || 'It did not answer in time.'),
    );
  }
  return checked(running(child, port));
}

function settings(publicPort: number): { readonly [name: string]: string } {
  return {
    MINISTACK_HOST: '127.0.0.1',
    GATEWAY_PORT: String(publicPort),
    LOG_LEVEL: 'WARNING',
    CLOUDTRAIL_RECORDING: '0',
    // Listeners of other protocols, open to the network by default.
    IOT_MTLS_ENABLED: '0',
    SFTP_ENABLED: '0',
  };
}

function running(child: Child, port: number): Emulator {
  return {
    port,
    pid: child.pid,
    reset: () =>
      new Promise((resolve, reject) => {
        request({ host: '127.0.0.1', port, method: 'POST', path: '/_ministack/reset' }, (answer) => {
          answer.resume();
          answer.once('end', resolve);
        })
          .once('error', reject)
          .end();
      }),
    stop: () => child.stop(stopGraceMs),
  };
}

/** What the promise gives, or undefined when it takes longer. */
async function within<T>(ms: number, clock: Clock, promise: Promise<T>): Promise<T | undefined> {
  const done = new AbortController();
  const timeout = clock.sleep(ms, done.signal).catch(() => undefined);
  const first = await Promise.race([promise, timeout]);
  done.abort();
  return first ?? undefined;
}

async function becomesHealthy(port: number, clock: Clock): Promise<boolean> {
  const deadline = clock.now() + startTimeoutMs;
  while (clock.now() < deadline) {
    if (await answersHealthy(port)) return true;
    await clock.sleep(25);
  }
  return false;
}

function answersHealthy(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    get({ host: '127.0.0.1', port, path: '/_ministack/health', timeout: 5_000 }, (answer) => {
      answer.resume();
      resolve(answer.statusCode === 200);
    }).once('error', () => resolve(false));
  });
}

function notStarted(directory: string, what: string) {
  return diagnose('sandbox-emulator-unavailable', {
    detail: `The local AWS emulator did not start: ${what}`,
    help: `Delete ${directory} to have it installed afresh. ${withoutEmulator}`,
  });
}
