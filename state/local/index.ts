/** States in files, as Terraform's local backend keeps them. */
export { type AppendFile, type FileSystem, nodeFileSystem } from './file-system.ts';
export { isProvenDead, type ProcessClaim, type ProcessTable, systemProcesses } from './process-start.ts';
export { type LocalStateOptions, openLocalState } from './store.ts';
