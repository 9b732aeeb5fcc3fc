/**
 * Moto, the other emulator: a second opinion on what AWS does. It is installed into the cache on its first use; where
 * the package index cannot be reached, `moto` is a sentence that says why it is not there.
 */
import { existsSync } from 'node:fs';
import { get } from 'node:http';
import { join } from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import {
  type Child,
  cacheDirectory,
  freeLoopbackPort,
  runProgram,
  startChild,
  systemClock,
} from '../../src/platform/index.ts';
import type { TestAccount } from './sandbox.ts';

const VERSION = '5.2.5';

export interface Moto {
  account(): Pick<TestAccount, 'name' | 'environment' | 's3'>;
  stop(): Promise<void>;
}

/** Starts Moto, or says why it cannot be had. */
export async function startMoto(): Promise<Moto | string> {
  const directory = join(cacheDirectory(), `moto-${VERSION}`);
  const python = join(directory, 'bin', 'python');
  if (!existsSync(join(directory, 'bin', 'moto_server'))) {
    const venv = await runProgram('python3', ['-m', 'venv', directory]).catch(() => undefined);
    if (venv?.code !== 0) return 'Python 3 with its venv module is needed';
    const pip = [
      '-m',
      'pip',
      'install',
      '--quiet',
      '--disable-pip-version-check',
      `moto[server]==${VERSION}`,
    ];
    const installed = await runProgram(python, pip);
    if (installed.code !== 0) return `pip could not install moto ${VERSION}: ${lastLine(installed.stderr)}`;
  }
  const port = await freeLoopbackPort();
  const child = await startChild(python, ['-m', 'moto.server', '-H', '127.0.0.1', '-p', String(port)], {
    inherit: ['PATH', 'HOME', 'TMPDIR', 'LANG'],
    environment: {},
  });
  if (!child) return 'moto could not be started';
  return (await answers(port))
    ? running(child, port)
    : `moto did not answer: ${child.complaints().slice(-200)}`;
}

const lastLine = (text: string): string => text.trim().split('\n').at(-1) ?? '';

async function answers(port: number): Promise<boolean> {
  for (let tries = 0; tries < 200; tries++) {
    if (await isUp(port)) return true;
    await systemClock.sleep(50);
  }
  return false;
}

const isUp = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    get({ host: '127.0.0.1', port, path: '/moto-api/' }, (answer) => {
      answer.resume();
      resolve(true);
    }).once('error', () => resolve(false));
  });

function running(child: Child, port: number): Moto {
  const endpoint = `http://127.0.0.1:${port}`;
  const environment = {
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'moto',
    AWS_SECRET_ACCESS_KEY: 'moto',
    AWS_EC2_METADATA_DISABLED: 'true',
  };
  let names = 0;
  return {
    account: () => ({
      environment: () => environment,
      name: (stem) => `${stem}-${names++}-moto`,
      s3: (_, region = 'us-east-1') =>
        new S3Client({
          endpoint,
          region,
          credentials: { accessKeyId: 'moto', secretAccessKey: 'moto' },
          forcePathStyle: true,
        }),
    }),
    stop: () => child.stop(2_000),
  };
}
