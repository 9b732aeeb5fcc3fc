/** What fetching modules works with. */
import type { ModuleServices } from '../modules/index.ts';
import { machineFiles, systemClock } from '../platform/index.ts';
import { filesBelow } from './files-below.ts';

/** The machine's files, network and settings, for modules of a directory. */
export function moduleServices(
  request: Pick<ModuleServices, 'directory' | 'version' | 'emit'>,
): ModuleServices {
  return {
    ...request,
    files: filesBelow(request.directory),
    environment: process.env,
    clock: systemClock,
    home: machineFiles.home(),
    fetch,
  };
}
