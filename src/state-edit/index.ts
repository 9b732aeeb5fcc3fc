/** Changing what a state says. See README.md. */
export { moveObjects, type StateMove } from './move.ts';
export { mayReplace } from './push.ts';
export { removeObjects, type StateRemoval } from './remove.ts';
export { type ProviderReplacement, parseProviderSource, replaceProvider } from './replace-provider.ts';
export { taintObject, untaintObject } from './taint.ts';
