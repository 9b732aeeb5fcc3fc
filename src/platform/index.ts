export { cacheDirectory, configDirectory } from './directories.ts';
export { machineFiles } from './file-access.ts';
export { type DurableLog, flushDirectory, isErrorCode, openDurableLog, replaceFile } from './files.ts';
export { machine } from './machine.ts';
export {
  type Child,
  type Finished,
  freeLoopbackPort,
  isAlive,
  type RunOptions,
  runProgram,
  startChild,
} from './processes.ts';
export { systemClock } from './system-clock.ts';
export { type Terminal, type TerminalSources, terminalFacts } from './terminal.ts';
