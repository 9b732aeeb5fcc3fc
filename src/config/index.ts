export { missingArgument, readContent, readLabels } from './block-content.ts';
export type { BlockShape } from './block-shapes.ts';
export { checkConfiguration } from './check.ts';
export type {
  CheckBlock,
  Condition,
  Configuration,
  ImportBlock,
  Lifecycle,
  LocalValue,
  Module,
  ModuleCall,
  ModuleOrigin,
  MovedBlock,
  MoveEndpoint,
  OutputBlock,
  ProviderBlock,
  RemovedBlock,
  RequiredProvider,
  ResourceBlock,
  TerraformSettings,
  TypeConstraint,
  TypeDefaults,
  VariableBlock,
} from './configuration.ts';
export { configurationJson } from './configuration-json.ts';
export { constantBool, constantString, constantValue } from './constant.ts';
export { declarationOf, isDeclared } from './declaration-of.ts';
export { decodeBlock } from './decode/decode-block.ts';
export { type ConfigFiles, decodeSource } from './files.ts';
export { type GeneratedBlock, generatedFile } from './generate/generated-file.ts';
export { resourceText } from './generate/resource-text.ts';
export { resourceName, withoutImportProviders, withPlaces } from './generate/undeclared-imports.ts';
export {
  formatManifest,
  foundAt,
  type InstalledModule,
  modulesFolder,
  readManifest,
} from './installed-modules.ts';
export { type LoadRequest, loadConfiguration, noFiles } from './load.ts';
export type { FoundModule, ModuleFinder, ModuleRequest } from './module-finder.ts';
export {
  type InvalidSource,
  packageAddress,
  parseModuleSource,
  parseRemoteSource,
  type RegistrySource,
  type RemoteSource,
} from './module-source.ts';
export { isName, NAME_RULE } from './names.ts';
export { impliedProviderSource } from './provider-source.ts';
export { hasReferences, type Reference, type ReferenceStep, visitReferences } from './references.ts';
export { checkRequirements, checkVersions } from './requirements.ts';
export { ephemeralArguments } from './rules/ephemeral-use.ts';
export { checkArgumentNames } from './rules/module-arguments.ts';
export { LANGUAGE_VERSION } from './rules/required-version.ts';
export { outputOfSecret } from './rules/value-fits.ts';
export { settleToSchema, settleToShape } from './settle-json.ts';
export { namesOf } from './traversal.ts';
export { parseTypeConstraint } from './type-constraint.ts';
export { convertToConstraint } from './type-defaults.ts';
export { undeclaredIn } from './undeclared.ts';
export { withoutSecrets } from './url-secrets.ts';
export { convertVariable } from './variables/convert-variable.ts';
export { environmentVariables } from './variables/environment-variables.ts';
export {
  type GivenValue,
  givenValues,
  type VariableInputs,
  type VariableOption,
} from './variables/given-values.ts';
export {
  deferredValidations,
  type ResolvedVariables,
  resolveVariables,
  settleVariables,
} from './variables/resolve-variables.ts';
export { validateVariable } from './variables/validate-variable.ts';
export { selectVersion } from './version-constraint.ts';
