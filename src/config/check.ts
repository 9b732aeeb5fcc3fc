/** All that can be said of a configuration before anything is evaluated for real: every rule over every module. */
import { type Diagnostic, diagnose } from '../core/diagnostic.ts';
import type { Providers } from '../core/provider.ts';
import type { BlockSchema } from '../core/schema.ts';
import type { Range } from '../core/source.ts';
import { evaluateBounded, type Functions, localScope, type Scope } from '../eval/index.ts';
import type { Expression } from '../hcl/index.ts';
import { type CheckContext, contextOf, type Surroundings } from './check-context.ts';
import type { Configuration, ResourceBlock } from './configuration.ts';
import { decodeBlock } from './decode/decode-block.ts';
import { visitReferences } from './references.ts';
import { distinctModules, requirements } from './requirements.ts';
import { bodyFitsSchema } from './rules/body-fits-schema.ts';
import { conditionAboutItself } from './rules/condition-about-itself.ts';
import { dependsOn } from './rules/depends-on.ts';
import { ephemeralArguments } from './rules/ephemeral-use.ts';
import { importRules } from './rules/imports.ts';
import { ignoreChanges, replaceTriggers } from './rules/lifecycle-references.ts';
import { localAboutItself } from './rules/local-about-itself.ts';
import { moduleArguments } from './rules/module-arguments.ts';
import { moduleValidations } from './rules/module-validations.ts';
import { providerDeclared } from './rules/provider-declared.ts';
import { functionsOfUnrequired } from './rules/provider-functions.ts';
import { checkReference } from './rules/reference.ts';
import type { ReferenceRule } from './rules/reference-rule.ts';
import { removedStillDeclared } from './rules/removed-still-declared.ts';
import { resourceAboutItself } from './rules/resource-about-itself.ts';
import { resourceTypeKnown } from './rules/resource-type-known.ts';
import { validationAboutItself } from './rules/validation-about-itself.ts';
import { PLAIN, type Site, sitesOf, surroundingsOf, visitBody } from './sites.ts';
import { type Bearings, type StaticScope, staticScope, unknownObject } from './static-scope.ts';

/**
 * Checks a loaded configuration against the providers at hand: every problem of every module, each module once however
 * many calls lead to it. Time grows with the length of the configuration.
 */
export function checkConfiguration(
  configuration: Configuration,
  providers: Providers,
  functions: Functions,
  bearings: Bearings,
): readonly Diagnostic[] {
  const problems: Diagnostic[] = [];
  for (const module of distinctModules(configuration.root)) {
    const context = contextOf(module, providers);
    for (const problem of checkModule(context, functions, bearings)) problems.push(problem);
  }
  return withoutRepeats(problems);
}

function* checkModule(
  context: CheckContext,
  functions: Functions,
  bearings: Bearings,
): Generator<Diagnostic> {
  const { module } = context;
  const scope = staticScope(context, functions, bearings);
  yield* requirements(context);
  yield* removedStillDeclared(module);
  yield* importRules(context);
  for (const site of sitesOf(module)) yield* checkSite(site, context, scope);
  if (context.isRoot)
    for (const { ephemeral, range } of module.outputs.values())
      if (ephemeral) yield ephemeralRootOutput(range);
  for (const local of module.locals.values()) yield* localAboutItself(local);
  for (const variable of module.variables.values()) yield* validationAboutItself(variable);
  for (const { dependsOn: references } of module.outputs.values()) yield* dependsOn(references, context);
  for (const { localName, body, range } of module.providers.values())
    yield* checkBody({ body, range }, context.provider(localName)?.schema, PLAIN, context, scope);
  for (const resource of module.resources.values()) yield* checkResource(resource, context, scope);
  for (const call of module.calls.values()) {
    yield* moduleArguments(call, context);
    const inside = staticScope(contextOf(call.module, context.providers), functions, bearings);
    yield* moduleValidations(call, scope, inside);
    yield* dependsOn(call.dependsOn, context);
  }
}

const ephemeralRootOutput = (subject: Range): Diagnostic =>
  diagnose('ephemeral-root-output', {
    detail: 'An output of the root module is kept in the state, which nothing ephemeral may be.',
    subject,
  });

function* checkResource(resource: ResourceBlock, context: CheckContext, scope: Scope): Generator<Diagnostic> {
  const { provider, providerReference } = resource;
  const unknownType = resourceTypeKnown(resource, context);
  if (unknownType) yield unknownType;
  const undeclared = providerReference && providerDeclared(provider, providerReference, context);
  if (undeclared) yield undeclared;
  const schema = context.schema(resource);
  const surroundings = { ...surroundingsOf(resource), madeInto: resource };
  yield* checkBody(resource, schema, surroundings, context, scope);
  yield* dependsOn(resource.dependsOn, context);
  yield* ignoreChanges(resource, schema);
  yield* replaceTriggers(resource, context);
  yield* conditionAboutItself(resource);
}

/** References first; what then is found by evaluating is news only where they are in order. */
function* checkBody(
  { body, range: header, mode }: Pick<ResourceBlock, 'body' | 'range'> & Partial<ResourceBlock>,
  schema: BlockSchema | undefined,
  surroundings: Surroundings,
  context: CheckContext,
  scope: Scope,
): Generator<Diagnostic> {
  const problems: Diagnostic[] = [];
  visitBody(body, surroundings, (expression, inside) => {
    checkReferences(expression, inside, context, problems);
  });
  yield* problems;
  if (!schema) return;
  yield* bodyFitsSchema(body, schema, header);
  const { value, diagnostics } = decodeBlock(body, schema, scope, header);
  yield* beside(problems, diagnostics);
  if (value && mode !== undefined && mode !== 'ephemeral')
    yield* ephemeralArguments({ body, range: header }, schema, value);
}

function* checkSite(
  { expression, surroundings, fits, local }: Site,
  context: CheckContext,
  scope: StaticScope,
): Generator<Diagnostic> {
  const problems: Diagnostic[] = [];
  checkReferences(expression, surroundings, context, problems);
  yield* problems;
  const selfSchema = surroundings.self && context.schema(surroundings.self);
  const within = selfSchema ? localScope(scope, new Map([['self', unknownObject(selfSchema)]])) : scope;
  const { value, diagnostics } = local ? scope.local(local) : evaluateBounded(expression, within);
  const misfit = value && fits?.(value, expression, within);
  yield* beside(problems, misfit ? [...diagnostics, misfit] : diagnostics);
}

const REFERENCE_RULES: readonly ReferenceRule[] = [checkReference, resourceAboutItself];

function checkReferences(
  expression: Expression,
  surroundings: Surroundings,
  context: CheckContext,
  problems: Diagnostic[],
): void {
  visitReferences(expression, surroundings.iterators, (reference) => {
    for (const rule of REFERENCE_RULES) {
      const problem = rule(reference, context, surroundings);
      if (problem) problems.push(problem);
    }
  });
  problems.push(...functionsOfUnrequired(expression, context));
}

/** The later problems that are not about something where a problem was found before. */
function beside(earlier: readonly Diagnostic[], later: readonly Diagnostic[]): readonly Diagnostic[] {
  if (earlier.length === 0) return later;
  return later.filter(
    ({ subject }) => !earlier.some((found) => overlap(found.context ?? found.subject, subject)),
  );
}

function overlap(a: Range | undefined, b: Range | undefined): boolean {
  return a !== undefined && b !== undefined && a.source === b.source && a.start < b.end && b.start < a.end;
}

/** A `for` over a literal meets one mistake once per element. */
function withoutRepeats(problems: readonly Diagnostic[]): readonly Diagnostic[] {
  const seen = new Map<string, Diagnostic>();
  for (const problem of problems) {
    const { code, detail, subject } = problem;
    const key = `${subject?.source.path} ${subject?.start} ${subject?.end} ${code} ${detail}`;
    if (!seen.has(key)) seen.set(key, problem);
  }
  return [...seen.values()];
}
