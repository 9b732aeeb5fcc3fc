import type { Provider } from '../../core/provider.ts';
import type { Permissions } from '../../core/resource-type.ts';

/** A file with an IAM policy. */
export interface Policy {
  readonly name: string;
  /** JSON, as IAM takes it. */
  readonly document: string;
}

/** The least-privilege policies of whoever plans and whoever applies, from what provider, types and sources declare. */
export function policies(provider: Provider): readonly Policy[] {
  const { resourceTypes, dataSources, permissions } = provider;
  const all = [...(permissions ? [permissions] : []), ...needs(resourceTypes), ...needs(dataSources)];
  const read = all.flatMap((each) => each.read);
  const write = all.flatMap((each) => each.write).filter((action) => !read.includes(action));
  return [
    { name: 'planner-policy.json', document: policyDocument(statements('Read', read)) },
    {
      name: 'applier-policy.json',
      document: policyDocument([...statements('Read', read), ...statements('Write', write)]),
    },
  ];
}

const needs = (
  types: Readonly<Record<string, { readonly permissions: Permissions }>>,
): readonly Permissions[] => Object.values(types).map(({ permissions }) => permissions);

interface Statement {
  readonly Sid: string;
  readonly Effect: 'Allow';
  readonly Action: readonly string[];
  readonly Resource: '*';
  readonly Condition?: object;
}

/** One statement for each service, so that each can be narrowed to its own resources, and one for handing on roles. */
function statements(kind: 'Read' | 'Write', actions: readonly string[]): readonly Statement[] {
  const groups = new Map<string, Set<string>>();
  for (const action of [...actions].sort()) {
    const group = action === PASS_ROLE ? 'PassRole' : action.slice(0, action.indexOf(':'));
    groups.set(group, (groups.get(group) ?? new Set()).add(action));
  }
  return [...groups].map(([group, names]) => ({
    Sid: `${kind}${group.charAt(0).toUpperCase()}${group.slice(1)}`,
    Effect: 'Allow',
    Action: [...names],
    Resource: '*',
    ...(names.has(PASS_ROLE) && { Condition: toS3Only }),
  }));
}

/** Without a condition, whoever may hand on any role to any service may do whatever one of the roles may. */
const PASS_ROLE = 'iam:PassRole';
const toS3Only = { StringEquals: { 'iam:PassedToService': 's3.amazonaws.com' } };

const policyDocument = (statement: readonly Statement[]): string =>
  `${JSON.stringify({ Version: '2012-10-17', Statement: statement }, undefined, 2)}\n`;
