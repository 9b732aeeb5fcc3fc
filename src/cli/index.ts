export type { CliContext, Console, Disk, ExitCode } from './command.ts';
export { type MakeContext, run, type Shell } from './run.ts';
