export { type Conversion, canConvert, convert } from './convert.ts';
export { evaluate } from './evaluate.ts';
export type { FunctionDefinition, Functions, LazyFunction, Parameter } from './functions/definition.ts';
export type { FileAccess } from './functions/files.ts';
export { createFunctions, type FunctionServices } from './functions/index.ts';
export { EMPTY_SCOPE, emptyScope, localScope } from './local-scope.ts';
export type { Resolved, Scope, Step } from './scope.ts';
export { suggest } from './suggest.ts';
export { unifyTypes } from './unify.ts';
