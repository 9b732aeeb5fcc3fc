/** An address as it is written in a source: what is asked for, and the parameters behind it. */
export interface Address {
  readonly base: string;
  readonly query: URLSearchParams;
}

/** Parts an address at its first question mark: further ones belong to the parameters. */
export function parseAddress(url: string): Address {
  const [base = '', ...parameters] = url.split('?');
  return { base, query: new URLSearchParams(parameters.join('?')) };
}

/** An address with its parameters, but without those that are meant for us. */
export function withoutParameters({ base, query }: Address, ours: readonly string[]): string {
  const rest = new URLSearchParams([...query].filter(([name]) => !ours.includes(name)));
  return rest.size > 0 ? `${base}?${rest}` : base;
}
