/** What a program takes: wall time, processor time, peak memory. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** How often the kernel's account of a running program is read. Its peak only grows, so the last reading is the peak. */
const SAMPLE_MS = 15;

/**
 * Runs a program to its end, or kills it after `limitMs`. Seconds and MiB; processor time and memory are undefined
 * where the system has no /proc. Throws when the program fails.
 */
export async function measure(command, args, { directory, environment, limitMs }) {
  const started = performance.now();
  const child = spawn(command, args, {
    cwd: directory,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let complaints = '';
  child.stderr.on('data', (chunk) => {
    complaints = (complaints + chunk).slice(-4_000);
  });
  let seen = {};
  const sampler = setInterval(() => {
    seen = { ...seen, ...usageOf(child.pid) };
  }, SAMPLE_MS);
  const limit = limitMs && setTimeout(() => child.kill('SIGKILL'), limitMs);
  const { code, signal } = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code, signal }));
  });
  const seconds = (performance.now() - started) / 1000;
  clearInterval(sampler);
  clearTimeout(limit);
  if (signal === 'SIGKILL') return { seconds, overLimit: true, ...seen };
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}:\n${complaints}`);
  return { seconds, ...seen };
}

/** From proc(5): peak resident memory, and time in user and kernel mode. */
function usageOf(pid) {
  try {
    const [, peak] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    if (peak === undefined) return {};
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
    return { peakMiB: Number(peak) / 1024, cpuSeconds: (Number(fields[11]) + Number(fields[12])) / 100 };
  } catch {
    return {};
  }
}

/** The middle one of an odd number of figures; of an even number, the upper of the two. */
export function median(figures) {
  return [...figures].sort((a, b) => a - b)[Math.floor(figures.length / 2)];
}
