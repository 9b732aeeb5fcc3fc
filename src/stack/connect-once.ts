import { type Checked, hasErrors } from '../core/diagnostic.ts';
import type { Connection, Provider, Providers } from '../core/provider.ts';

/** Providers whose connections are shared by everybody who asks with the same settings, until {@link close}. */
export interface SharedProviders {
  readonly providers: Providers;
  /** Closes every connection that was made. */
  close(): Promise<void>;
}

/**
 * Wraps providers so that equal settings connect once: a watch loop plans again and again, and must not ask for
 * credentials and account every time. What failed to connect is tried anew when next asked for.
 */
export function connectOnce(providers: Providers): SharedProviders {
  const made = new Map<string, Promise<Checked<Connection>>>();
  const wrap = (provider: Provider): Provider => ({
    ...provider,
    async connect(config, services) {
      const key = `${provider.source} ${JSON.stringify(config)}`;
      const known = made.get(key) ?? provider.connect(config, services);
      made.set(key, known);
      const connected = await known;
      if (!connected.value || hasErrors(connected.diagnostics)) made.delete(key);
      return connected.value ? { ...connected, value: unclosable(connected.value) } : connected;
    },
  });
  return {
    providers: Object.fromEntries(
      Object.entries(providers).map(([name, provider]) => [name, wrap(provider)]),
    ),
    async close() {
      const connections = await Promise.all(made.values());
      made.clear();
      for (const { value } of connections) value?.close();
    },
  };
}

/** A session closes what it opened; a shared connection outlives it. */
function unclosable(connection: Connection): Connection {
  return { ...connection, close: () => undefined };
}
