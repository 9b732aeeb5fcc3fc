/** Provider source addresses: `aws`, `hashicorp/aws`, `registry.example.com/team/aws`. */

const DEFAULT_HOST = 'registry.terraform.io';
const part = /^[0-9A-Za-z](?:[0-9A-Za-z-_]*[0-9A-Za-z])?$/;
const host = /^[0-9A-Za-z.-]+(?::\d+)?$/;

/** The address in full (`registry.terraform.io/hashicorp/aws`); undefined when the text is none. */
export function normalizeProviderSource(text: string): string | undefined {
  const parts = text.toLowerCase().split('/');
  const type = parts.pop() ?? '';
  const namespace = parts.pop() ?? (type === 'terraform' ? 'builtin' : 'hashicorp');
  const registry = parts.pop() ?? (namespace === 'builtin' ? 'terraform.io' : DEFAULT_HOST);
  if (parts.length > 0 || !part.test(type) || !part.test(namespace) || !host.test(registry)) return undefined;
  return `${registry}/${namespace}/${type}`;
}

/** The address meant by a local name that no `required_providers` entry explains. */
export function impliedProviderSource(localName: string): string {
  return localName === 'terraform'
    ? 'terraform.io/builtin/terraform'
    : `${DEFAULT_HOST}/hashicorp/${localName}`;
}

/** The local name of the provider a resource type belongs to, unless its block says otherwise: the word before `_`. */
export function impliedProviderName(resourceType: string): string {
  const underscore = resourceType.indexOf('_');
  return underscore < 0 ? resourceType : resourceType.slice(0, underscore);
}
