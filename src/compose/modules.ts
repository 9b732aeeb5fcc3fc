/** What fetching modules works with. */
import type { ModuleServices, ObjectAddress } from '../modules/index.ts';
import { machineFiles, systemClock } from '../platform/index.ts';
import { filesBelow } from './files-below.ts';

type Request = Pick<ModuleServices, 'directory' | 'version' | 'environment' | 'emit'>;

/** The machine's files, network and settings, for modules of a directory. */
export function moduleServices(request: Request): ModuleServices {
  return {
    ...request,
    files: filesBelow(request.directory),
    clock: systemClock,
    home: machineFiles.home(),
    fetch,
    readObject: (object) => readObject(object, request),
  };
}

/** With the credentials that AWS's own programs would use. */
async function readObject(
  { bucket, key, region }: ObjectAddress,
  { environment, version }: Request,
): Promise<Uint8Array> {
  const { connect } = await import('./backends.ts');
  const services = { clock: systemClock, environment, runId: 'modules', version };
  const { value: client, diagnostics } = await connect({ region: region ?? null }, services);
  if (!client) throw new Error(diagnostics.map(({ detail }) => detail).join(' '));
  const { Body } = await client.getObject({ Bucket: bucket, Key: key });
  return (await Body?.transformToByteArray()) ?? new Uint8Array();
}
