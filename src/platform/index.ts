export { cacheDirectory, configDirectory } from './directories.ts';
export { isDirectory, machineFiles } from './file-access.ts';
export { type FileDigests, rememberedDigests } from './file-digests.ts';
export { isErrorCode, openDurableLog, replaceFile } from './files.ts';
export { machine } from './machine.ts';
export {
  type Child,
  endWithParent,
  type Finished,
  type Followed,
  followProgram,
  freeLoopbackPort,
  isAlive,
  runOnTerminal,
  runProgram,
  startChild,
} from './processes.ts';
export { systemClock } from './system-clock.ts';
export { type TerminalSources, terminalFacts } from './terminal.ts';
