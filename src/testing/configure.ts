/** The configuration that a run tests: that of its module, with the providers and the made-up parts of the test file. */
import {
  type Configuration,
  impliedProviderSource,
  type Module,
  type ProviderBlock,
  settleToSchema,
} from '../config/index.ts';
import { formatInstance, formatModule } from '../core/address.ts';
import { type Checked, type Diagnostic, diagnose } from '../core/diagnostic.ts';
import { memberOf } from '../core/member.ts';
import type { Provider, Providers } from '../core/provider.ts';
import type { Scope } from '../eval/index.ts';
import type { Doubles } from './doubles.ts';
import { type ModuleOverride, withOverriddenModules } from './overridden-modules.ts';
import { settledBody } from './settled-body.ts';
import type { MockProvider, Override, RunBlock, TestFile, TestProvider } from './suite.ts';

/** What a run tests, and what of it is made up. */
export interface Configured {
  readonly configuration: Configuration;
  readonly doubles: Doubles;
  /** Names of the providers of which no configuration is real. */
  readonly mocked: ReadonlySet<string>;
}

/** Puts together what a run tests. `scope` is what expressions of the test file may refer to. */
export function configure(
  base: Configuration,
  file: TestFile,
  run: RunBlock,
  providers: Providers,
  scope: Scope,
): Checked<Configured> {
  const problems: Diagnostic[] = [];
  const blocks = new Map<string, ProviderBlock | TestProvider>(base.root.providers);
  for (const [name, block] of chosenProviders(file, run, problems))
    blocks.set(name, settled(block, providerOf(base.root, block.localName, providers), scope, problems));
  const overrides = [...run.overrides, ...withoutThose(file.overrides, run.overrides)];
  problems.push(...missingTargets(base.root, overrides));
  const root = withOverriddenModules({ ...base.root, providers: blocks }, overrides.filter(isOfModule));
  const mocks = mocksOf(root, blocks, providers);
  const value = {
    configuration: { ...base, root },
    doubles: { mocks, overrides },
    mocked: onlyMocked(root, blocks, providers, mocks),
  };
  return { value, diagnostics: problems };
}

const isOfModule = (override: Override): override is ModuleOverride => override.kind === 'module';

/** An override in a run stands in for one of the same target in its file. */
function withoutThose(overrides: readonly Override[], closer: readonly Override[]): readonly Override[] {
  const keys = new Set(closer.map(keyOf));
  return overrides.filter((override) => !keys.has(keyOf(override)));
}

const keyOf = ({ kind, target }: Override): string => `${kind} ${JSON.stringify(target)}`;

/** The providers of the file that this run uses, by the name the module gives them. */
function chosenProviders(
  file: TestFile,
  run: RunBlock,
  problems: Diagnostic[],
): ReadonlyMap<string, TestProvider> {
  if (!run.providers) return file.providers;
  const chosen = new Map<string, TestProvider>();
  for (const [inside, { name, at }] of run.providers) {
    const block = file.providers.get(name);
    if (block) chosen.set(inside, renamed(block, inside));
    else {
      const detail = `The test file ${file.path} has no provider configuration "${name}".`;
      problems.push(diagnose('test-provider-missing', { detail, subject: at }));
    }
  }
  return chosen;
}

function renamed({ alias: _, ...block }: TestProvider, name: string): TestProvider {
  const [localName = name, alias] = name.split('.');
  return { ...block, localName, ...(alias !== undefined && { alias }) };
}

/** A provider block whose references to runs and variables of the test file are replaced by their values. */
function settled(
  block: TestProvider,
  provider: Provider | undefined,
  scope: Scope,
  problems: Diagnostic[],
): TestProvider {
  if (block.mock) return block;
  const body = provider ? settleToSchema(block.body, provider.schema, problems) : block.body;
  return { ...block, body: settledBody(body, scope, problems) };
}

function mocksOf(
  root: Module,
  blocks: ReadonlyMap<string, TestProvider>,
  providers: Providers,
): ReadonlyMap<string, MockProvider> {
  const mocks = new Map<string, MockProvider>();
  for (const { localName, alias, mock } of blocks.values()) {
    if (!mock) continue;
    const provider = providerOf(root, localName, providers);
    if (!provider) continue;
    mocks.set(`provider["${provider.source}"]${alias === undefined ? '' : `.${alias}`}`, mock);
  }
  return mocks;
}

function providerOf(root: Module, localName: string, providers: Providers) {
  const source = root.settings.requiredProviders.get(localName)?.source ?? impliedProviderSource(localName);
  return Object.values(providers).find((each) => each.source === source) ?? memberOf(providers, localName);
}

/**
 * Providers that are mocked and have no real configuration: neither a block, anywhere in the tree, nor the default one.
 */
function onlyMocked(
  root: Module,
  blocks: ReadonlyMap<string, TestProvider>,
  providers: Providers,
  mocks: ReadonlyMap<string, MockProvider>,
): ReadonlySet<string> {
  const names = Object.values(providers).filter(({ source }) => mocks.has(`provider["${source}"]`));
  const real = new Set<string>();
  for (const { localName, mock } of blocks.values())
    if (!mock) real.add(providerOf(root, localName, providers)?.name ?? '');
  const visit = (module: Module): void => {
    for (const { localName } of module.providers.values())
      real.add(providerOf(module, localName, providers)?.name ?? '');
    for (const call of module.calls.values()) visit(call.module);
  };
  for (const call of root.calls.values()) visit(call.module);
  return new Set(names.map(({ name }) => name).filter((name) => !real.has(name)));
}

/** A warning for every override of something that is not there. */
function missingTargets(root: Module, overrides: readonly Override[]): readonly Diagnostic[] {
  return overrides.filter((override) => !isThere(root, override)).map(missing);
}

function isThere(root: Module, { target, kind }: Override): boolean {
  const path = 'type' in target ? target.module : target;
  const module = path.reduce<Module | undefined>((at, { name }) => at?.calls.get(name)?.module, root);
  if (!('type' in target)) return module !== undefined;
  return module?.resources.has(`${kind === 'data' ? 'data.' : ''}${target.type}.${target.name}`) ?? false;
}

function missing({ target, range }: Override): Diagnostic {
  const name = 'type' in target ? formatInstance(target) : formatModule(target);
  return diagnose('override-target-missing', {
    detail: `There is no ${name} in the configuration under test.`,
    subject: range,
    help: 'Look for a slip in the address, or take the override out.',
  });
}
