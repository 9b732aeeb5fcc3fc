/**
 * Tags, as every taggable type has them: `tags` as declared, `tags_all` with the provider's `default_tags` below them.
 * Tags of AWS itself (`aws:…`) and those the provider ignores are neither shown nor touched.
 */
import { memberOf } from '../../src/core/member.ts';
import { NOT_KNOWN } from '../../src/core/plain.ts';
import type { Attributes } from '../../src/core/schema.ts';
import { textMap } from '../../src/core/schema.ts';
import type { providerSchema } from './provider-schema.ts';

export type Tags = Readonly<Record<string, string>>;

/** What the provider block says of tags. */
export interface TagPolicy {
  readonly defaults: Tags;
  readonly ignored: (key: string) => boolean;
}

/** The two attributes. */
export const tagAttributes = {
  tags: textMap('optional', { doc: 'Tags. They win over default_tags of the provider with the same key.' }),
  tags_all: textMap('computed', {
    doc: 'All tags, those that come from default_tags of the provider included.',
    comesFrom: [{ block: 'provider', path: ['default_tags', 0, 'tags'] }],
  }),
};

/** Null and none are the same set of tags. */
export const tagEquivalence = {
  tags: (a: unknown, b: unknown): boolean => sameTags((a ?? {}) as Tags, (b ?? {}) as Tags),
};

/** The policy of a provider block, with the environment's default tags (`TF_AWS_DEFAULT_TAGS_<key>`) below its own. */
export function tagPolicy(
  config: Pick<Attributes<typeof providerSchema>, 'default_tags' | 'ignore_tags'>,
  environment: { readonly [name: string]: string | undefined },
): TagPolicy {
  const keys = new Set(config.ignore_tags.flatMap((block) => block.keys ?? []));
  const prefixes = config.ignore_tags.flatMap((block) => block.key_prefixes ?? []);
  const defaults: Record<string, string> = {};
  for (const [name, value] of Object.entries(environment)) {
    if (name.startsWith(DEFAULT_TAG_VARIABLE) && value)
      defaults[name.slice(DEFAULT_TAG_VARIABLE.length)] = value;
  }
  for (const block of config.default_tags) Object.assign(defaults, block.tags);
  return {
    defaults,
    ignored: (key) =>
      key.startsWith('aws:') || keys.has(key) || prefixes.some((prefix) => key.startsWith(prefix)),
  };
}

const DEFAULT_TAG_VARIABLE = 'TF_AWS_DEFAULT_TAGS_';

/** The tags an object shall have. */
export function allTags(policy: TagPolicy, tags: Tags | undefined): Tags {
  return { ...policy.defaults, ...tags };
}

/** For `refine`: `tags_all` as it will be, where every tag is known. */
export function foretellTags(
  policy: TagPolicy,
  tags: Tags | undefined | typeof NOT_KNOWN,
): { readonly tags_all?: Tags } {
  if (tags === NOT_KNOWN || Object.values(tags ?? {}).some((value) => (value as unknown) === NOT_KNOWN))
    return {};
  return { tags_all: allTags(policy, tags) };
}

/** The attributes for the tags an object has. A default tag counts as declared when the state holds it as declared. */
export function shownTags(
  policy: TagPolicy,
  live: Tags,
  known: { readonly tags?: Tags | undefined } | undefined,
): { readonly tags: Tags | undefined; readonly tags_all: Tags } {
  const seen = Object.entries(live).filter(([key]) => !policy.ignored(key));
  const own = seen.filter(
    ([key, value]) => memberOf(policy.defaults, key) !== value || memberOf(known?.tags, key) !== undefined,
  );
  return {
    tags: own.length > 0 ? Object.fromEntries(own) : undefined,
    tags_all: Object.fromEntries(seen),
  };
}

/** The whole set to write: what shall be, and what there is that is not ours to touch. */
export function writtenTags(policy: TagPolicy, live: Tags, tags: Tags | undefined): Tags {
  const kept = Object.entries(live).filter(([key]) => policy.ignored(key));
  return { ...Object.fromEntries(kept), ...allTags(policy, tags) };
}

/** Whether two maps of texts are the same. */
export function sameTags(a: Tags, b: Tags): boolean {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === memberOf(b, key));
}

/** From and to the lists of pairs of the APIs. */
export const fromTagSet = (
  tags: readonly { readonly Key?: string | undefined; readonly Value?: string | undefined }[] = [],
): Tags => Object.fromEntries(tags.map(({ Key = '', Value = '' }) => [Key, Value]));

export const toTagSet = (tags: Tags): { Key: string; Value: string }[] =>
  Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
