import type { Protocol, RedirectAllRequestsTo, RoutingRule, WebsiteConfiguration } from '@aws-sdk/client-s3';
import { type Attributes, block, text } from '../../../../src/core/schema.ts';
import { sameSettings } from '../../same-settings.ts';
import { websiteDocument } from '../bucket-documents.ts';
import { type InlineSetting, instead, leaf } from './inline-setting.ts';

const website = leaf({
  index_document: text('optional', {
    doc: 'The name of a folder’s page: "index.html".',
    exactlyOneOf: ['redirect_all_requests_to'],
  }),
  error_document: text('optional', { doc: 'The object to show for an error.' }),
  redirect_all_requests_to: text('optional', {
    doc: 'Another host for everything, "https://" before it if it shall be so.',
    exactlyOneOf: ['index_document'],
    conflictsWith: ['error_document', 'routing_rules'],
  }),
  routing_rules: text('optional', {
    doc: 'Redirections, as a JSON array of rules in S3’s own form (Condition, Redirect).',
    check: (json) => (rulesIn(json) ? undefined : 'It is no JSON array of routing rules.'),
  }),
});

/** The block `website` of `aws_s3_bucket`. */
export const websiteBlock = block('list', website, {
  doc: 'Serves the bucket as a website.',
  max: 1,
  computed: true,
  ...instead('website', 'aws_s3_bucket_website_configuration'),
});

type Website = Attributes<typeof website>;

/** How S3 keeps `website`. */
export const websiteSetting: InlineSetting<readonly Website[]> = {
  ...websiteDocument,

  read: async ({ s3, bucket, options }) => [fromConfiguration(await s3.getBucketWebsite(bucket, options))],

  put: ({ s3, bucket, options }, [declared]) =>
    s3.putBucketWebsite({ ...bucket, WebsiteConfiguration: toConfiguration(declared) }, options),

  same: (a, b) => sameSettings(a.map(parsed), b.map(parsed)),
};

/** Routing rules are compared as what they say, however their JSON is written. */
const parsed = (site: Website): object => ({ ...site, routing_rules: rulesIn(site.routing_rules || '[]') });

function rulesIn(json: string): readonly RoutingRule[] | undefined {
  try {
    const rules: unknown = JSON.parse(json);
    return Array.isArray(rules) ? rules : undefined;
  } catch {
    return undefined;
  }
}

function fromConfiguration(live: WebsiteConfiguration): Website {
  const { RedirectAllRequestsTo: all, RoutingRules } = live;
  return {
    index_document: live.IndexDocument?.Suffix,
    error_document: live.ErrorDocument?.Key,
    redirect_all_requests_to: all && (all.Protocol ? `${all.Protocol}://${all.HostName}` : all.HostName),
    routing_rules: RoutingRules?.length ? JSON.stringify(RoutingRules) : undefined,
  };
}

function toConfiguration(declared: Website | undefined): WebsiteConfiguration {
  const { index_document, error_document, redirect_all_requests_to, routing_rules } = declared ?? {};
  const rules = rulesIn(routing_rules || '[]') ?? [];
  return {
    ...(index_document && { IndexDocument: { Suffix: index_document } }),
    ...(error_document && { ErrorDocument: { Key: error_document } }),
    ...(redirect_all_requests_to && { RedirectAllRequestsTo: toRedirect(redirect_all_requests_to) }),
    ...(rules.length > 0 && { RoutingRules: [...rules] }),
  };
}

/** A host may have a path behind it; only the scheme has a place of its own. */
function toRedirect(target: string): RedirectAllRequestsTo {
  const [, scheme, host = target] = /^(https?):\/\/(.*)$/.exec(target) ?? [];
  return { HostName: host, ...(scheme && { Protocol: scheme as Protocol }) };
}
