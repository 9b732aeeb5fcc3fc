import type { Call, WireRequest } from './call.ts';
import { camelCase, eventSourceOf, isReadOnlyName } from './names.ts';
import { signatureOf } from './signature.ts';

/** Names a call of the query protocols (STS, IAM, EC2, SNS, ELB, RDS …): the operation is the form's `Action`. */
export function nameQueryCall(request: WireRequest, form: URLSearchParams): Call {
  const signature = signatureOf(request);
  const service = signature?.service || serviceOfVersion[form.get('Version') ?? ''] || 'sts';
  const operation = form.get('Action') ?? 'Unknown';
  return {
    service,
    eventSource: eventSourceOf(service),
    operation,
    eventName: operation,
    readOnly: isReadOnlyName(operation),
    category: 'Management',
    region: signature?.region || 'us-east-1',
    accessKeyId: signature?.accessKeyId,
    parameters: parametersOf(service, form),
  };
}

/** Web identity and SAML calls are not signed: the API version tells the service. */
const serviceOfVersion: { readonly [version: string]: string } = { '2011-06-15': 'sts', '2010-05-08': 'iam' };

/**
 * Turns `Filter.1.Name=x` into `{ filter: [{ name: "x" }] }`, and drops the lists' `member` steps. EC2's lists are shown by
 * CloudTrail as `{ items: […] }`.
 */
function parametersOf(service: string, form: URLSearchParams): { readonly [name: string]: unknown } | null {
  const root: Branch = new Map();
  for (const [name, value] of form) {
    if (name === 'Action' || name === 'Version') continue;
    plant(
      root,
      name.split('.').filter((part) => part !== 'member'),
      value,
    );
  }
  return root.size === 0 ? null : (grown(root, service === 'ec2') as { readonly [name: string]: unknown });
}

type Branch = Map<string, Branch | string>;

function plant(branch: Branch, [first = '', ...rest]: readonly string[], value: string): void {
  if (rest.length === 0) {
    branch.set(first, value);
    return;
  }
  const next = branch.get(first);
  const below: Branch = next instanceof Map ? next : new Map();
  branch.set(first, below);
  plant(below, rest, value);
}

function grown(branch: Branch | string, itemised: boolean): unknown {
  if (typeof branch === 'string') return branch;
  const entries = [...branch];
  if (entries.length > 0 && entries.every(([name]) => /^\d+$/.test(name))) {
    const items = entries
      .sort(([a], [b]) => Number(a) - Number(b))
      .map(([, value]) => grown(value, itemised));
    return itemised ? { items } : items;
  }
  return Object.fromEntries(entries.map(([name, value]) => [camelCase(name), grown(value, itemised)]));
}
