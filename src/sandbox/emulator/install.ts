import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../../core/clock.ts';
import { type Checked, checked, diagnose, failed } from '../../core/diagnostic.ts';
import { type Finished, isErrorCode, machine, runProgram } from '../../platform/index.ts';
import { whileHolding } from './install-lock.ts';
import { findPython, withoutEmulator } from './python.ts';
import { emulatorRequirements } from './requirements.ts';

/** An installed emulator: where it is, and the Python that has it. */
export interface Installed {
  readonly directory: string;
  readonly python: string;
}

/**
 * Makes sure the emulator is in the cache and gives the Python that has it. It is built in a directory of its own and
 * renamed into place, so what is there is whole; processes that start at once wait for the first.
 */
export async function installEmulator(
  cacheDirectory: string,
  services: { readonly clock: Clock; readonly log: (line: string) => void },
): Promise<Checked<Installed>> {
  const directory = join(cacheDirectory, `emulator-${fingerprint()}`);
  const installed = { directory, python: pythonIn(directory) };
  if (existsSync(installed.python)) return checked(installed);
  await mkdir(cacheDirectory, { recursive: true });
  return whileHolding(`${directory}.lock`, services.clock, async () => {
    if (existsSync(installed.python)) return checked(installed);
    services.log('Installing the local AWS emulator (once per machine) …');
    const problem = await build(cacheDirectory, directory);
    return problem ?? checked(installed);
  });
}

async function build(cacheDirectory: string, directory: string): Promise<Checked<Installed> | undefined> {
  const python = await findPython();
  if (python.value === undefined) return failed(...python.diagnostics);
  const unfinished = await mkdtemp(join(cacheDirectory, 'installing-'));
  try {
    const environment = await runProgram(python.value, ['-I', '-m', 'venv', unfinished]);
    if (environment.code !== 0) return failed(venvFailed(python.value, environment));
    const pip = [
      '-I',
      '-m',
      'pip',
      'install',
      '--quiet',
      '--no-deps',
      '--no-input',
      '--disable-pip-version-check',
    ];
    const packages = await runProgram(pythonIn(unfinished), [...pip, ...emulatorRequirements]);
    if (packages.code !== 0) return failed(pipFailed(packages));
    await rename(unfinished, directory);
    return undefined;
  } catch (error) {
    // Somebody who did not wait for our lock (it was broken as stale) was faster: theirs is as good.
    if (isErrorCode(error, 'ENOTEMPTY', 'EEXIST') && existsSync(pythonIn(directory))) return undefined;
    throw error;
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

/** Another set of versions is another installation; the old one stays for an older holdfast. */
function fingerprint(): string {
  return createHash('sha256').update(emulatorRequirements.join('\n')).digest('hex').slice(0, 12);
}

function pythonIn(directory: string): string {
  return machine.windows ? join(directory, 'Scripts', 'python.exe') : join(directory, 'bin', 'python');
}

function venvFailed(python: string, { stdout, stderr }: Finished) {
  return diagnose('sandbox-emulator-unavailable', {
    detail: `"${python} -m venv" failed: ${lastLines(`${stdout}\n${stderr}`)}`,
    help: `Install Python's venv module ("apt install python3-venv" on Debian and Ubuntu). ${withoutEmulator}`,
  });
}

function pipFailed({ stdout, stderr }: Finished) {
  return diagnose('sandbox-emulator-unavailable', {
    detail: `pip could not install ${emulatorRequirements[0]}: ${lastLines(`${stdout}\n${stderr}`)}`,
    help: `Check that this machine reaches its Python package index (pip.conf names it). ${withoutEmulator}`,
  });
}

function lastLines(text: string): string {
  return text.trim().split('\n').slice(-4).join(' ').trim() || 'it said nothing';
}
