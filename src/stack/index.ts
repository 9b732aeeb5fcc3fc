export { constantSettings, openBackend, openStore, prepareBackend } from './backend.ts';
export { connectOnce, type SharedProviders } from './connect-once.ts';
export { loadStack, type StackRequest } from './load.ts';
export { loadChecked, loadReadable } from './load-checked.ts';
export type {
  BackendRequest,
  BackendSettings,
  LockOptions,
  StackServices,
  StateRequest,
} from './services.ts';
export type {
  ApplyOptions,
  GeneratedConfiguration,
  PlanOptions,
  Session,
  Stack,
  StackSource,
  VerifyOptions,
} from './stack.ts';
