import { withoutSecrets } from '../config/index.ts';

/** Why a package could not be fetched, in sentences without secrets. */
export class PackageError extends Error {
  readonly code: 'module-download-failed' | 'module-source-unfetchable';
  readonly help: string | undefined;
  constructor(message: string, code: PackageError['code'] = 'module-download-failed', help?: string) {
    super(withoutSecrets(message));
    this.code = code;
    this.help = help;
  }
}
