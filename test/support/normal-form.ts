/** Plans and states as JSON, with what differs from run to run masked and what has no order put in one. */

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };
interface Fields {
  readonly [name: string]: Json;
}

/** What is compared of a plan: Terraform's plan JSON but for the time. */
export type NormalPlan = Fields;
/** What is compared of a state file. */
export type NormalState = Fields;

const PLAN_PARTS = [
  'format_version',
  'terraform_version',
  'variables',
  'planned_values',
  'resource_changes',
  'resource_drift',
  'output_changes',
  'prior_state',
  'configuration',
  'relevant_attributes',
  'checks',
  'applyable',
  'complete',
  'errored',
];
const STATE_PARTS = ['outputs', 'resources', 'check_results'];

/**
 * Made once for each scenario and program: an id keeps its mask from step to step, so that an object that is replaced
 * differs from one that is kept.
 */
export function normalizer(): { plan(json: unknown): NormalPlan; state(json: unknown): NormalState } {
  const masks = new Map<string, string>();
  const masked = (json: unknown, parts: readonly string[]): Fields => {
    const chosen = Object.entries(json as Fields)
      .filter(([name]) => parts.includes(name))
      .map(([name, part]) => [name, name === 'resources' ? withoutEmpty(part) : part]);
    return mask(tidy(Object.fromEntries(chosen)), masks) as Fields;
  };
  return {
    plan: (json) => masked(json, PLAN_PARTS),
    state: (json) => masked(json, STATE_PARTS),
  };
}

/** Terraform leaves a resource without instances behind where the first was not made. */
const withoutEmpty = (resources: Json): Json =>
  (resources as readonly Fields[]).filter(({ instances }) => (instances as readonly Json[]).length > 0);

/** Members in alphabetical order, resources by address. Other lists keep their order, which means something. */
function tidy(json: Json, name = ''): Json {
  if (Array.isArray(json)) {
    const items = json.map((item: Json) => tidy(item));
    return UNORDERED.has(name) ? items.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)) : items;
  }
  if (typeof json !== 'object' || json === null) return json;
  const members = Object.entries(json as Fields).filter(([member]) => !IGNORED.has(member));
  return Object.fromEntries(
    members.sort(([a], [b]) => (a < b ? -1 : 1)).map(([member, value]) => [member, tidy(value, member)]),
  );
}

const UNORDERED: ReadonlySet<string> = new Set([
  'resource_changes',
  'resource_drift',
  'checks',
  'check_results',
  'objects',
  'relevant_attributes',
  'instances',
  'resources',
  'dependencies',
  'sensitive_attributes',
  'child_modules',
]);

/** Schema versions and private bytes of the real provider. */
const IGNORED: ReadonlySet<string> = new Set(['identity_schema_version', 'private']);

function keyOf(item: Json): string {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return JSON.stringify(item);
  const { address, module, mode, type, name, index_key, deposed, to_display } = item as Fields;
  const { config_addr, object_addr, resource, attribute } = item as Fields;
  const others = [config_addr, object_addr, resource, attribute];
  return JSON.stringify([
    address,
    to_display,
    module ?? '',
    mode,
    type,
    name,
    index_key,
    deposed ?? '',
    others,
  ]);
}

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

const DEPOSED = /(?<="deposed(?:_key)?":")[0-9a-f]{8}(?=")/g;

function mask(json: Json, masks: Map<string, string>): Json {
  const masked = (id: string): string => {
    const known = masks.get(id) ?? `id ${masks.size + 1}`;
    masks.set(id, known);
    return known;
  };
  const text = JSON.stringify(json).replace(UUID, masked).replace(DEPOSED, masked);
  return JSON.parse(text) as Json;
}
