/** What expressions mean: a configuration, its variables, and the objects known so far. See README.md. */
export { blocksOf } from './blocks.ts';
export { evaluateConfig, evaluateOutputs, evaluateWriteOnly, type RootOutput } from './bodies.ts';
export {
  type ConditionsOutcome,
  checkOf,
  evaluateChecks,
  evaluateConditions,
  evaluateOutputConditions,
  evaluateValidations,
  type Judged,
} from './conditions.ts';
export { directDependencies, pendingDependencies, stateDependencies } from './dependencies.ts';
export { type Desiring, desiredObject, isEquivalent, withDefaults } from './desired.ts';
export type { Evaluation } from './evaluation.ts';
export { withIgnored } from './ignored.ts';
export { importedBlock } from './import-blocks.ts';
export { type ImportTarget, importsInto } from './imports.ts';
export {
  blockId,
  findInstance,
  findModuleInstance,
  findNode,
  instancesOf,
  moduleInstancesOf,
} from './instances.ts';
export type {
  BlockNode,
  Connections,
  EvaluationInputs,
  ModuleInstance,
  NamedNode,
  Objects,
  ProviderNode,
  Repetition,
  ResourceInstance,
  ResourceNode,
} from './model.ts';
export { moduleScope } from './module-scope.ts';
export { evaluateNamed } from './named-values.ts';
export { objectDigest } from './object-digest.ts';
export { observedObject } from './observed.ts';
export { promisesBefore } from './promises.ts';
export { promisingBlocks } from './promising.ts';
export { seeRecorded } from './recorded.ts';
export { relevantAttributes } from './relevant.ts';
export { startEvaluation } from './start.ts';
export { type Trigger, triggersOf } from './triggers.ts';
export { NOTHING_WANTED, wantedOf } from './wanted.ts';
