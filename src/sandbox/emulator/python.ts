import { type Checked, checked, diagnose, failed } from '../../core/diagnostic.ts';
import { runProgram } from '../../platform/index.ts';
import { oldestPython } from './requirements.ts';

const candidates = ['python3', 'python', 'python3.13', 'python3.12', 'python3.11', 'python3.10'];

/** What to do instead of running the emulator; said wherever it cannot be had. */
export const withoutEmulator =
  'Or do without it: set AWS_ENDPOINT_URL to an emulator of your own, or use a real AWS account.';

/** Finds a Python on the PATH that is new enough: the command to start it. */
export async function findPython(): Promise<Checked<string>> {
  const seen: string[] = [];
  for (const command of candidates) {
    const { code, stdout } = await runProgram(command, [
      '-I',
      '-c',
      'import sys; print(*sys.version_info[:3])',
    ]);
    const [major = 0, minor = 0, patch = 0] = stdout.trim().split(' ').map(Number);
    if (code !== 0) continue;
    if (major === oldestPython.major && minor >= oldestPython.minor) return checked(command);
    seen.push(`${command} is ${major}.${minor}.${patch}`);
  }
  const wanted = `Python ${oldestPython.major}.${oldestPython.minor} or newer`;
  return failed(
    diagnose('sandbox-python-missing', {
      detail: `The local AWS of the demo is a Python program and needs ${wanted} on the PATH; ${
        seen.length > 0 ? seen.join(', ') : 'none was found'
      }.`,
      help: `Install ${wanted} (https://www.python.org/downloads/, "apt install python3 python3-venv", "brew install python"). ${withoutEmulator}`,
    }),
  );
}
