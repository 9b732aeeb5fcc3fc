import type { Server } from 'node:http';
import type { Clock } from '../core/clock.ts';
import { type Checked, checked, diagnose, failed } from '../core/diagnostic.ts';
import { type Emulator, startEmulator } from './emulator/emulator.ts';
import { installEmulator } from './emulator/install.ts';
import { createFaults, type Faults } from './faults/faults.ts';
import { seededRandom } from './faults/random.ts';
import { createStaleReads, type StaleReads } from './faults/stale-reads.ts';
import { control } from './gateway/control.ts';
import { createUpstream, type Upstream } from './gateway/forward.ts';
import { createGateway, type GatewayParts } from './gateway/gateway.ts';
import { createGuards, type Guards } from './guards/guards.ts';
import { createPrincipals, type PrincipalSettings, type Principals, usualPrincipals } from './principals.ts';
import { createQueue, sendMessage } from './queues.ts';
import { createDeliveries, type Deliveries, type DeliveryRule } from './trail/deliveries.ts';
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
  /** Rules of EventBridge, by which calls on objects come to queues. */
  readonly deliveries: Deliveries;
  /** Makes a queue in an account, and a rule that brings its events there. Gives the queue's URL, for HOLDFAST_EVENT_QUEUE. */
  openEventQueue(rule?: Partial<Omit<DeliveryRule, 'queueUrl'>>): Promise<string>;
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
  const { cacheDirectory, port: wanted = 0, log = () => undefined } = options;
  const installed = await installEmulator(cacheDirectory, { clock: services.clock, log });
  if (installed.value === undefined) return failed(...installed.diagnostics);
  const parts = partsOf(options, services.clock);
  const server = createGateway(gatewayParts(parts));
  const port = await listen(server, wanted);
  if (port === undefined) return failed(portTaken(wanted));
  const emulator = await startEmulator(installed.value, port, services);
  if (emulator.value === undefined) {
    server.close();
    return failed(...emulator.diagnostics);
  }
  parts.behind = { emulator: emulator.value, upstream: createUpstream(emulator.value.port) };
  return checked(runningSandbox(parts, server, port, parts.behind));
}

/** What stands behind the gateway. */
interface Behind {
  readonly emulator: Emulator;
  readonly upstream: Upstream;
}

/** Everything that a sandbox is made of. The emulator comes last, because it must know the gateway's port. */
interface Parts {
  readonly clock: Clock;
  readonly region: string;
  readonly principals: Principals;
  readonly trail: Trail;
  readonly deliveries: Deliveries;
  readonly lookupLimits: { perSecond: number };
  readonly faults: Faults;
  readonly staleReads: StaleReads;
  readonly guards: Guards;
  behind: Behind | undefined;
}

function partsOf(options: SandboxOptions, clock: Clock): Parts {
  const random = seededRandom(options.seed ?? 1);
  const { accountId = '111122223333', cloudTrailDelayMs: delayMs = 500, lateEvents: late } = options;
  const parts: Parts = {
    clock,
    region: options.region ?? 'us-east-1',
    principals: createPrincipals(accountId, [...usualPrincipals, ...(options.principals ?? [])]),
    trail: createTrail(clock, { delayMs, ...(late && { late }) }, random),
    lookupLimits: { perSecond: options.lookupRate ?? 2 },
    faults: createFaults(random),
    staleReads: createStaleReads(clock),
    guards: createGuards(),
    deliveries: createDeliveries(clock, async (rule, body) => {
      if (parts.behind) await sendMessage(parts.behind.upstream.ask, rule, body);
    }),
    behind: undefined,
  };
  return parts;
}

function gatewayParts(parts: Parts): GatewayParts {
  const { clock, region, principals, trail, lookupLimits } = parts;
  const describe = (): { readonly [name: string]: unknown } => ({
    region,
    accountId: principals.accountId,
    emulatorPid: parts.behind?.emulator.pid,
    emulatorPort: parts.behind?.emulator.port,
  });
  return {
    ...parts,
    lookup: createLookup(trail, clock, lookupLimits),
    upstream: () => {
      if (parts.behind === undefined) throw new Error('The emulator is not running yet.');
      return parts.behind.upstream;
    },
    control: (incoming, body) => control({ ...parts, describe, reset: () => wipe(parts) }, incoming, body),
  };
}

function runningSandbox(parts: Parts, server: Server, port: number, { emulator, upstream }: Behind): Sandbox {
  const { region, principals, trail, deliveries, faults, lookupLimits } = parts;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    port,
    region,
    accountId: principals.accountId,
    principals,
    trail,
    deliveries,
    async openEventQueue(rule = {}) {
      const place = { accountId: principals.accountId, region, ...rule };
      const queueUrl = await createQueue(upstream.ask, place, 'holdfast-events');
      deliveries.add({ ...place, queueUrl });
      return queueUrl;
    },
    faults,
    lookupLimits,
    emulator,
    reset: () => wipe(parts),
    stop: async () => {
      upstream.close();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await Promise.all([closed, emulator.stop()]);
    },
  };
}

async function wipe({ behind, trail, deliveries, faults, staleReads, guards }: Parts): Promise<void> {
  await behind?.emulator.reset();
  for (const part of [trail, deliveries, faults, staleReads, guards]) part.clear();
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
