import { formatResource } from '../core/address.ts';
import { type Checked, checked, diagnose, failed } from '../core/diagnostic.ts';
import type { ResourceState, State } from '../core/state.ts';

export interface ProviderReplacement {
  readonly state: State;
  /** The resources whose provider is another one now. */
  readonly changed: readonly string[];
}

/** Gives resources that were made through one provider into the care of another; both are full sources. */
export function replaceProvider(state: State, from: string, to: string): ProviderReplacement {
  const changed: string[] = [];
  const resources = [...state.resources].map(([name, resource]): [string, ResourceState] => {
    const provider = resource.provider.replace(`provider["${from}"]`, () => `provider["${to}"]`);
    if (provider === resource.provider) return [name, resource];
    changed.push(formatResource(resource.address));
    return [name, { ...resource, provider }];
  });
  return { state: changed.length === 0 ? state : { ...state, resources: new Map(resources) }, changed };
}

/** `aws` and `hashicorp/aws` mean `registry.terraform.io/hashicorp/aws`; `terraform` alone is the language's own. */
export function parseProviderSource(text: string): Checked<string> {
  const parts = text.toLowerCase().split('/');
  if (!isSource(parts)) {
    return failed(
      diagnose('invalid-provider-source', {
        detail: `"${text}" is no source of a provider.`,
        help: 'Write it as [HOST/]NAMESPACE/NAME, such as hashicorp/aws.',
      }),
    );
  }
  const [name = '', namespace = 'hashicorp', host = 'registry.terraform.io'] = parts.reverse();
  return checked(`${host}/${namespace}/${name}`);
}

/** Names are letters, digits and single dashes inside; a host may have dots and a port. `-` is where providers once lived. */
function isSource([...parts]: readonly string[]): boolean {
  const name = parts.pop() ?? '';
  const namespace = parts.pop() ?? 'hashicorp';
  const host = parts.pop() ?? 'registry.terraform.io';
  return (
    parts.length === 0 &&
    NAME.test(name) &&
    (namespace === '-' || NAME.test(namespace)) &&
    /^[\p{L}\p{N}](?:[\p{L}\p{N}.-]*[\p{L}\p{N}])?(?::\d+)?$/u.test(host)
  );
}

const NAME = /^[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*$/u;
