import { spawn } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { isProvenDead, type ProcessTable, systemProcesses } from '../../../state/local/index.ts';

describe('the processes of this machine', () => {
  const processes = systemProcesses('here');

  it('have a start that stays the same while they live', () => {
    expect(processes.start(process.pid)).toBeTruthy();
    expect(processes.start(process.pid)).toBe(processes.start(process.pid));
  });

  it('are proven dead when they are gone, and not before', async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    const pid = child.pid ?? 0;
    const start = processes.start(pid);
    const claim = { host: 'here', pid, ...(start !== undefined && { processStart: start }) };
    expect(isProvenDead(claim, processes)).toBe(false);
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
    expect(isProvenDead(claim, processes)).toBe(true);
  });
});

describe('proof of death', () => {
  const table = (starts: Readonly<Record<number, string>>): ProcessTable => ({
    host: 'here',
    start: (pid) => (pid === process.pid ? 'boot/ns/1' : starts[pid]),
  });

  it('is not to be had of another host, or without a pid', () => {
    expect(isProvenDead({ host: 'there', pid: 7 }, table({}))).toBe(false);
    expect(isProvenDead({ host: 'here' }, table({}))).toBe(false);
    expect(isProvenDead({}, table({}))).toBe(false);
  });

  it('is not to be had across containers that count their own pids', () => {
    expect(isProvenDead({ host: 'here', pid: 7, processStart: 'boot/other/5' }, table({}))).toBe(false);
  });

  it('is given by a reboot', () => {
    const after = table({ 7: 'boot/ns/5' });
    expect(isProvenDead({ host: 'here', pid: 7, processStart: 'earlier/ns/5' }, after)).toBe(true);
  });

  it('is not given by a process whose start cannot be told', () => {
    expect(isProvenDead({ host: 'here', pid: 7, processStart: 'boot/ns/5' }, table({ 7: '' }))).toBe(false);
  });
});
