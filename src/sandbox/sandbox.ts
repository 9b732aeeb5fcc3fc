import type { Server } from 'node:http';
import type { Clock } from '../core/clock.ts';
import { type Checked, checked, diagnose, failed } from '../core/diagnostic.ts';
import { type Emulator, startEmulator } from './emulator/emulator.ts';
import { installEmulator } from './emulator/install.ts';
import { createFaults, type Faults } from './faults/faults.ts';
import { seededRandom } from './faults/random.ts';
import { createStaleReads } from './faults/stale-reads.ts';
import { type Controlled, control } from './gateway/control.ts';
import { createUpstream, type Upstream } from './gateway/forward.ts';
import { createGateway } from './gateway/gateway.ts';
import { createGuards } from './guards/guards.ts';
import { createPrincipals, type PrincipalSettings, type Principals, usualPrincipals } from './principals.ts';
import { createLookup } from './trail/lookup.ts';
import { createTrail, type Trail, type TrailTiming } from './trail/trail.ts';

export interface SandboxOptions {
  /** Where the emulator is installed, once per machine. */
  readonly cacheDirectory: string;
  /** The gateway's port on 127.0.0.1; 0 (and nothing) takes a free one. */
  readonly port?: number;
  readonly region?: string;
  /** The home of principals that name no account. */
  readonly accountId?: string;
  /** From a call to its event being visible; 500 ms. */
  readonly cloudTrailDelayMs?: number;
  /** Some events come later still, out of order. */
  readonly lateEvents?: TrailTiming['late'];
  /** LookupEvents calls a second and account; AWS allows 2, and so does the sandbox. */
  readonly lookupRate?: number;
  /** Added to the usual cast. */
  readonly principals?: readonly PrincipalSettings[];
  /** Decides every random choice; the same seed gives the same run. */
  readonly seed?: number;
  readonly log?: (line: string) => void;
}

/** A running local AWS. */
export interface Sandbox {
  /** `http://127.0.0.1:PORT`, for AWS_ENDPOINT_URL. */
  readonly endpoint: string;
  readonly port: number;
  readonly region: string;
  readonly accountId: string;
  readonly principals: Principals;
  /** Every call, ours included. */
  readonly trail: Trail;
  readonly faults: Faults;
  /** The settings that may change while it runs. */
  readonly lookupLimits: { perSecond: number };
  readonly emulator: { readonly pid: number; readonly port: number };
  /** Wipes all accounts, the trail and the faults; principals stay. */
  reset(): Promise<void>;
  /** Ends the emulator and closes all connections. */
  stop(): Promise<void>;
}

/**
 * Starts a local AWS: the emulator (installed into the cache at first use) behind a gateway that supplies CloudTrail's truth,
 * principals and faults. Problems: `sandbox-python-missing`, `sandbox-emulator-unavailable`, `sandbox-port-taken`. What it
 * starts ends with this process, however that ends.
 */
export async function startSandbox(
  options: SandboxOptions,
  services: { readonly clock: Clock },
): Promise<Checked<Sandbox>> {
  const { clock } = services;
  const log = options.log ?? (() => undefined);
  const installed = await installEmulator(options.cacheDirectory, { clock, log });
  if (installed.value === undefined) return failed(...installed.diagnostics);
  const parts = assemble(options, clock);
  const port = await listen(parts.server, options.port ?? 0);
  if (port === undefined) return failed(portTaken(options.port ?? 0));
  const emulator = await startEmulator(installed.value, port, services);
  if (emulator.value === undefined) {
    parts.server.close();
    return failed(...emulator.diagnostics);
  }
  parts.connect(emulator.value);
  return checked(parts.sandbox(port, emulator.value));
}

interface Assembled {
  readonly server: Server;
  connect(emulator: Emulator): void;
  sandbox(port: number, emulator: Emulator): Sandbox;
}

/** Puts the gateway together; the emulator comes last, because it must know the gateway's port. */
function assemble(options: SandboxOptions, clock: Clock): Assembled {
  const random = seededRandom(options.seed ?? 1);
  const region = options.region ?? 'us-east-1';
  const accountId = options.accountId ?? '111122223333';
  const principals = createPrincipals(accountId, [...usualPrincipals, ...(options.principals ?? [])]);
  const timing = {
    delayMs: options.cloudTrailDelayMs ?? 500,
    ...(options.lateEvents && { late: options.lateEvents }),
  };
  const trail = createTrail(clock, timing, random);
  const lookupLimits = { perSecond: options.lookupRate ?? 2 };
  const [faults, staleReads, guards] = [createFaults(random), createStaleReads(clock), createGuards()];
  let upstream: Upstream | undefined;
  let running: Emulator | undefined;
  const reset = async (): Promise<void> => {
    await running?.reset();
    for (const part of [trail, faults, staleReads, guards]) part.clear();
  };
  const controlled: Controlled = {
    principals,
    trail,
    faults,
    lookupLimits,
    describe: () => ({ region, accountId, emulatorPid: running?.pid, emulatorPort: running?.port }),
    reset,
  };
  const server = createGateway({
    clock,
    principals,
    trail,
    lookup: createLookup(trail, clock, lookupLimits),
    faults,
    staleReads,
    guards,
    upstream: () => {
      if (upstream === undefined) throw new Error('The emulator is not running yet.');
      return upstream;
    },
    control: (incoming, body) => control(controlled, incoming, body),
  });
  return {
    server,
    connect: (emulator) => {
      running = emulator;
      upstream = createUpstream(emulator.port);
    },
    sandbox: (port, emulator) => ({
      endpoint: `http://127.0.0.1:${port}`,
      port,
      region,
      accountId,
      principals,
      trail,
      faults,
      lookupLimits,
      emulator,
      reset,
      stop: async () => {
        upstream?.close();
        const closed = new Promise<void>((resolve) => server.close(() => resolve()));
        server.closeAllConnections();
        await Promise.all([closed, emulator.stop()]);
      },
    }),
  };
}

/** Listens on loopback only; undefined when the port cannot be had. */
function listen(server: Server, port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    server.once('error', () => resolve(undefined));
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : undefined);
    });
  });
}

function portTaken(port: number) {
  return diagnose('sandbox-port-taken', {
    detail: `The sandbox could not listen on 127.0.0.1:${port}.`,
    help: 'Choose another port, or 0 for any free one.',
  });
}
