/** The providers of one run: the real ones, with what is made up in place of what it stands for. */
import { checked } from '../core/diagnostic.ts';
import { memberOf } from '../core/member.ts';
import type { Provider, Providers } from '../core/provider.ts';
import { doubledSource, doubledType, type Staging } from './doubled-types.ts';

/** Wraps providers; `mocked` are the names of those of which no configuration is real. */
export function doubledProviders(
  providers: Providers,
  staging: Staging,
  mocked: ReadonlySet<string>,
): Providers {
  const { mocks, overrides } = staging.doubles;
  if (mocks.size === 0 && overrides.length === 0) return providers;
  return Object.fromEntries(
    Object.entries(providers).map(([name, provider]) => [
      name,
      doubledProvider(provider, staging, mocked.has(name)),
    ]),
  );
}

function doubledProvider(provider: Provider, staging: Staging, mocked: boolean): Provider {
  return {
    ...provider,
    resourceTypes: lazily(provider.resourceTypes, (type) => doubledType(type, staging, mocked)),
    dataSources: lazily(provider.dataSources, (source) => doubledSource(source, staging)),
    connect(config, services) {
      const mock = staging.doubles.mocks.get(services.configuration ?? '');
      if (!mock) return provider.connect(config, services);
      const connection = { mock };
      return Promise.resolve(checked({ client: connection, settings: connection, close: () => undefined }));
    },
  };
}

/** The same table with every entry made when it is first looked up; looked up again, it is the same. */
function lazily<T>(
  table: { readonly [name: string]: T },
  make: (entry: T) => T,
): { readonly [name: string]: T } {
  const made = new Map<string, T>();
  return new Proxy(table, {
    get(target, name) {
      if (typeof name !== 'string' || !Object.hasOwn(target, name)) return Reflect.get(target, name);
      const known = made.get(name);
      const entry = memberOf(target, name);
      if (known !== undefined || entry === undefined) return known;
      const fresh = make(entry);
      made.set(name, fresh);
      return fresh;
    },
  });
}
