export { copyModule } from './copy-module.ts';
export { type InstallOptions, installModules } from './install.ts';
export type { ModuleEvent, ModuleServices, ObjectAddress } from './services.ts';
