/** Which providers a configuration and a state need, for people. */
import { impliedProviderSource, type Module } from '../config/index.ts';
import type { State } from '../core/state.ts';

/** The lines of the tree: the providers of a module, then the modules it calls. */
export function providerTree(root: Module): readonly string[] {
  return ['.', ...branches(root)];
}

function branches(module: Module): readonly string[] {
  const providers = [...requirementsOf(module)].map(([source, version]) => [
    `provider[${source}]${version === '' ? '' : ` ${version}`}`,
  ]);
  const calls = [...module.calls.values()]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, module: called }) => [`module.${name}`, ...branches(called)]);
  const all = [...providers, ...calls];
  return all.flatMap(([first = '', ...rest], index) => {
    const [corner, stem] = index === all.length - 1 ? ['└── ', '    '] : ['├── ', '│\u00a0\u00a0 '];
    return [corner + first, ...rest.map((line) => stem + line)];
  });
}

/** By source, the version constraint, in the order of the sources. */
function requirementsOf({ settings, resources, providers }: Module): ReadonlyMap<string, string> {
  const required = new Map<string, string>();
  for (const { source, version = '' } of settings.requiredProviders.values()) {
    required.set(source, constraintText(version));
  }
  const used = [...resources.values()].map(({ provider }) => provider.split('.')[0] ?? provider);
  const configured = [...providers.values()].map(({ localName }) => localName);
  for (const name of [...used, ...configured]) {
    const source = settings.requiredProviders.get(name)?.source ?? impliedProviderSource(name);
    if (!required.has(source)) required.set(source, '');
  }
  return new Map([...required].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** A constraint as it is usually written: `>=4.0` is `>= 4.0.0`; how many parts follow `~>` has a meaning. */
function constraintText(text: string): string {
  return text
    .split(',')
    .map((part) => /^\s*([=!<>~]*)\s*(\S*)\s*$/.exec(part))
    .map((match) => {
      const [, operator = '', version = ''] = match ?? [];
      const full = operator === '~>' ? version : padded(version);
      return operator === '' || operator === '=' ? full : `${operator} ${full}`;
    })
    .join(', ')
    .trim();
}

function padded(version: string): string {
  const [, numbers = version, rest = ''] = /^([\d.]+)(.*)$/.exec(version) ?? [];
  const parts = numbers.split('.');
  return version === '' ? '' : [...parts, '0', '0'].slice(0, Math.max(3, parts.length)).join('.') + rest;
}

/** The sources of the providers that objects of a state were made through, sorted. */
export function providersInState({ resources }: State): readonly string[] {
  const sources = [...resources.values()].map(
    ({ provider }) => /provider\["([^"]+)"\]/.exec(provider)?.[1] ?? provider,
  );
  return [...new Set(sources)].sort();
}
