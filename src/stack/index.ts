export { connectOnce, type SharedProviders } from './connect-once.ts';
export { loadChecked, loadStack, openStore, type StackRequest } from './load.ts';
export type { BackendSettings, LockOptions, StackServices, StateRequest } from './services.ts';
export type { ApplyOptions, PlanOptions, Session, Stack, StackSource, VerifyOptions } from './stack.ts';
