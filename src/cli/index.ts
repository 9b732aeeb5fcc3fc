export type { CliContext, Console, Disk, ExitCode } from './command.ts';
export { failureText } from './failure.ts';
export { flagNotation } from './flag-notation.ts';
export type { Flag } from './flags.ts';
export { registry } from './registry.ts';
export { type MakeContext, run, type Shell } from './run.ts';
