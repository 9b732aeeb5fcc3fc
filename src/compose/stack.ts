/** Wires providers and state stores to the engine: the heavy half of composition. */
import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { awsProvider } from '../../providers/aws/index.ts';
import { terraformProvider } from '../../providers/terraform/index.ts';
import { decodeState, encodeState } from '../../state/codec/index.ts';
import { systemProcesses } from '../../state/local/index.ts';
import type { CallRecord, ProviderServices } from '../core/provider.ts';
import type { LockHolder } from '../core/state-store.ts';
import { createFunctions } from '../eval/index.ts';
import { machine, machineFiles, rememberedDigests, systemClock } from '../platform/index.ts';
import { connectOnce, type StackServices } from '../stack/index.ts';
import { backendServices, remoteStates } from './backends.ts';
import { filesBelow } from './files-below.ts';

/** Where stacks are, and who asks. */
interface StackRequest {
  /** Absolute. */
  readonly directory: string;
  readonly version: string;
  readonly environment: StackServices['environment'];
}

/** What stacks below a directory work with, for the life of this process. */
export function stackServices({ directory, version, environment }: StackRequest): StackServices {
  const runId = randomBytes(6).toString('hex');
  const own = ownCalls();
  const digests = rememberedDigests();
  const processes = systemProcesses(machine.host());
  const talking: ProviderServices = {
    clock: systemClock,
    environment,
    runId,
    version,
    readFile: (path) => readFileSync(resolve(directory, path)),
    digestFile: (path, algorithm) => digests(resolve(directory, path), algorithm),
    onCall: own.note,
  };
  const providerServices = { ...talking, readRemoteState: remoteStates(directory, processes, talking) };
  return {
    clock: systemClock,
    directory,
    environment,
    files: filesBelow(directory),
    ...connectOnce({ aws: awsProvider, terraform: terraformProvider }),
    providerServices,
    functions: (base, moment = {}) => createFunctions({ files: machineFiles, directory: base, moment }),
    randomBytes,
    ...backendServices(processes, providerServices),
    stateFormat: { encode: encodeState, decode: decodeState },
    holder: (operation) => holderOf(operation, version, processes.start(process.pid)),
    runId,
    isOwnCall: own.has,
    newToken,
    newLineage: randomUUID,
  };
}

function holderOf(operation: string, version: string, processStart: string | undefined): LockHolder {
  const host = machine.host();
  return {
    id: randomUUID(),
    operation,
    who: `${machine.user()}@${host}`,
    host,
    pid: machine.pid,
    ...(processStart && { processStart }),
    version: `holdfast ${version}`,
    created: new Date(systemClock.now()).toISOString(),
  };
}

/** As many request ids are remembered as a quarter of an hour of busy work can make. */
const REMEMBERED = 100_000;

/** The request ids of our own mutating calls, so that their events are recognised whoever's credentials were used. */
function ownCalls(): { note(call: CallRecord): void; has(requestId: string): boolean } {
  const ids = new Set<string>();
  return {
    note({ mutating, requestId }) {
      if (!mutating || requestId === undefined) return;
      ids.add(requestId);
      if (ids.size > REMEMBERED) for (const oldest of ids) return void ids.delete(oldest);
    },
    has: (requestId) => ids.has(requestId),
  };
}

/** The time to a tenth of a millisecond and eight random digits: sorts by age, as Terraform's generated names do. */
function newToken(): string {
  const digits = new Date(systemClock.now()).toISOString().replace(/\D/g, '');
  return `${digits}0${randomBytes(4).toString('hex')}`;
}
