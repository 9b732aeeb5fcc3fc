/** What expressions mean: a configuration, its variables, and the objects known so far. See README.md. */
export { type Evaluation, startEvaluation } from './evaluation.ts';
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
// To come, with these signatures:
//   instancesOf(evaluation, node: ResourceNode): Checked<readonly ResourceInstance[]>
//     every instance of a block, in key order; memoised. A count or for_each known only after apply is an error.
//   findInstance(evaluation, address: InstanceAddress): Checked<ResourceInstance | undefined>
//     the configured instance at an address; undefined when the configuration has none.
//   evaluateConfig(evaluation, instance: ResourceInstance): Checked<Value>
//     what the block says: an object of typeOfBlock(schema), null where nothing is said.
//   evaluateConditions(evaluation, instance, when: 'before' | 'after', self?: Value): ConditionsOutcome
//     pre- or postconditions: { result: CheckResult | undefined; diagnostics }.
//   evaluateOutputs(evaluation): Checked<ReadonlyMap<string, { value: Value; sensitive: boolean; … }>>
//     the root module's outputs, with the objects as they are now.
//   stateDependencies(evaluation, node: ResourceNode): readonly string[]
