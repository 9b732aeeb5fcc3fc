/** An address with its parameters, but without those that are meant for us. */
export function withoutParameters(address: string, query: URLSearchParams, ours: readonly string[]): string {
  const rest = new URLSearchParams([...query].filter(([name]) => !ours.includes(name)));
  return rest.size > 0 ? `${address}?${rest}` : address;
}
