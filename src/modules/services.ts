import type { ConfigFiles } from '../config/index.ts';
import type { Clock } from '../core/clock.ts';

/** What installing modules needs from outside. */
export interface ModuleServices {
  /** The root module's directory, absolute. */
  readonly directory: string;
  readonly files: ConfigFiles;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  /** The user's home directory, where Terraform's own settings are. */
  readonly home: string;
  /** Our version, told to hosts. */
  readonly version: string;
  readonly fetch: typeof fetch;
  /** An object of S3, as bytes; for `s3::` sources. Throws when it cannot be had. */
  readonly readObject?: (object: ObjectAddress) => Promise<Uint8Array>;
  readonly emit: (event: ModuleEvent) => void;
}

/** An object in a bucket. */
export interface ObjectAddress {
  readonly bucket: string;
  readonly key: string;
  readonly region: string | undefined;
}

/** What is told while modules are installed. Addresses are without secrets. */
export type ModuleEvent =
  | {
      readonly kind: 'downloading';
      readonly key: string;
      readonly address: string;
      readonly version?: string;
    }
  /** In place; `commit` where it came from git. */
  | {
      readonly kind: 'installed';
      readonly key: string;
      readonly directory: string;
      readonly commit?: string;
    };
