export { checkConfiguration } from './check.ts';
export type {
  Condition,
  Configuration,
  Lifecycle,
  LocalValue,
  Module,
  ModuleCall,
  OutputBlock,
  ProviderBlock,
  RequiredProvider,
  ResourceBlock,
  TerraformSettings,
  TypeDefaults,
  VariableBlock,
} from './configuration.ts';
export type { ConfigFiles } from './files.ts';
export { type LoadRequest, loadConfiguration } from './load.ts';
export { LANGUAGE_VERSION } from './rules/required-version.ts';
export { parseTypeConstraint, type TypeConstraint } from './type-constraint.ts';
export { applyDefaults, convertToConstraint } from './type-defaults.ts';
