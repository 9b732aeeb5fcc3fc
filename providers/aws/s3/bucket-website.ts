import type { Protocol, RoutingRule, WebsiteConfiguration } from '@aws-sdk/client-s3';
import { type Attributes, block, type Schema, text } from '../../../src/core/schema.ts';
import { partitionOf } from '../partitions.ts';
import { sameSettings } from '../same-settings.ts';
import { removedWith, websiteDocument } from './bucket-documents.ts';
import { bucketSetting, ownedSettingAttributes } from './bucket-setting.ts';

const hostName = { doc: 'The host to send visitors to.' };
const protocol = text('optional', {
  doc: '"http" or "https". Default: that of the request.',
  oneOf: ['http', 'https'],
});

const routingRule = {
  attributes: {},
  blocks: {
    condition: block(
      'list',
      {
        attributes: {
          http_error_code_returned_equals: text('optional', {
            doc: 'When S3 would answer with this error code.',
          }),
          key_prefix_equals: text('optional', { doc: 'When the key begins with this.' }),
        },
        blocks: {},
      },
      { doc: 'When to redirect. Left out: always.', max: 1 },
    ),
    redirect: block(
      'list',
      {
        attributes: {
          host_name: text('optional', hostName),
          http_redirect_code: text('optional', { doc: 'The code to answer with, like "301".' }),
          protocol,
          replace_key_prefix_with: text('optional', { doc: 'What to put for the prefix of the condition.' }),
          replace_key_with: text('optional', { doc: 'The key to ask for instead.' }),
        },
        blocks: {},
      },
      { doc: 'Where to.', min: 1, max: 1 },
    ),
  },
} as const;

const one = <A extends Schema['attributes']>(attributes: A, doc: string) =>
  block('list', { attributes, blocks: {} }, { doc, max: 1 });

const schema = {
  version: 0,
  attributes: {
    ...ownedSettingAttributes,
    routing_rules: text('optional-computed', {
      doc: 'Redirections as JSON, as Terraform keeps them.',
      refused: 'Write them as routing_rule blocks.',
    }),
    website_domain: text('computed', {
      doc: 'The domain of website endpoints in the region, for alias records.',
    }),
    website_endpoint: text('computed', { doc: 'The host name of the website.' }),
  },
  blocks: {
    error_document: one(
      { key: text('required', { doc: 'The object to show.' }) },
      'What is shown for an error.',
    ),
    index_document: one(
      { suffix: text('required', { doc: 'The name of a folder’s page: "index.html".' }) },
      'What is shown for a folder.',
    ),
    redirect_all_requests_to: one(
      { host_name: text('required', hostName), protocol },
      'Another host for everything; then there is nothing else to say.',
    ),
    routing_rule: block('list', routingRule, { doc: 'Redirections; the first that fits counts.' }),
  },
} as const satisfies Schema;

type Website = Attributes<typeof schema>;
type WebsiteBlocks = Pick<Website, keyof typeof schema.blocks>;

/** `aws_s3_bucket_website_configuration`: a bucket served as a website, on an endpoint of its own. */
export const bucketWebsite = bucketSetting({
  name: 'aws_s3_bucket_website_configuration',
  doc: 'Serves a bucket as a website.',
  schema,
  ...removedWith(websiteDocument, 's3:DeleteBucketWebsite'),

  async read({ s3, bucket, options, region }, { routing_rules }) {
    const live = await s3.getBucketWebsite(bucket, options);
    const domain = websiteDomain(region);
    return {
      routing_rules: routing_rules ?? '',
      website_domain: domain,
      website_endpoint: `${bucket.Bucket}.${domain}`,
      ...fromWebsite(live),
    };
  },

  put: ({ s3, bucket, options }, declared) =>
    s3.putBucketWebsite({ ...bucket, WebsiteConfiguration: toWebsite(declared) }, options),

  remove: ({ s3, bucket, options }) => s3.deleteBucketWebsite(bucket, options),

  equivalent: {
    error_document: (a, b) => sameSettings(a, b),
    index_document: (a, b) => sameSettings(a, b),
    redirect_all_requests_to: (a, b) => sameSettings(a, b),
    routing_rule: (a, b) => sameSettings(a, b),
  },
});

/** The first regions write theirs with a hyphen (AWS General Reference, "Amazon S3 website endpoints"). */
const hyphenated = new Set([
  'ap-northeast-1',
  'ap-southeast-1',
  'ap-southeast-2',
  'eu-west-1',
  'sa-east-1',
  'us-east-1',
  'us-gov-west-1',
  'us-west-1',
  'us-west-2',
]);

/** The domain of website endpoints in a region. */
export function websiteDomain(region: string): string {
  return `s3-website${hyphenated.has(region) ? '-' : '.'}${region}.${partitionOf(region).dnsSuffix}`;
}

/** What S3 tells, as blocks. */
export function fromWebsite(live: WebsiteConfiguration) {
  const { ErrorDocument, IndexDocument, RedirectAllRequestsTo, RoutingRules = [] } = live;
  return {
    error_document: ErrorDocument ? [{ key: ErrorDocument.Key ?? '' }] : [],
    index_document: IndexDocument ? [{ suffix: IndexDocument.Suffix ?? '' }] : [],
    redirect_all_requests_to: RedirectAllRequestsTo
      ? [{ host_name: RedirectAllRequestsTo.HostName ?? '', protocol: RedirectAllRequestsTo.Protocol }]
      : [],
    routing_rule: RoutingRules.map(({ Condition, Redirect = {} }) => ({
      condition: Condition
        ? [
            {
              http_error_code_returned_equals: Condition.HttpErrorCodeReturnedEquals,
              key_prefix_equals: Condition.KeyPrefixEquals,
            },
          ]
        : [],
      redirect: [
        {
          host_name: Redirect.HostName,
          http_redirect_code: Redirect.HttpRedirectCode,
          protocol: Redirect.Protocol,
          replace_key_prefix_with: Redirect.ReplaceKeyPrefixWith,
          replace_key_with: Redirect.ReplaceKeyWith,
        },
      ],
    })),
  };
}

/** The same for S3. */
export function toWebsite(declared: WebsiteBlocks): WebsiteConfiguration {
  const [error] = declared.error_document;
  const [index] = declared.index_document;
  const [all] = declared.redirect_all_requests_to;
  const rules = declared.routing_rule.map(toRoutingRule);
  return {
    ...(error && { ErrorDocument: { Key: error.key } }),
    ...(index && { IndexDocument: { Suffix: index.suffix } }),
    ...(all && {
      RedirectAllRequestsTo: {
        HostName: all.host_name,
        ...(all.protocol && { Protocol: all.protocol as Protocol }),
      },
    }),
    ...(rules.length > 0 && { RoutingRules: rules }),
  };
}

/** A redirection for S3. */
export function toRoutingRule({
  condition: [condition],
  redirect: [redirect],
}: Website['routing_rule'][number]): RoutingRule {
  return {
    ...(condition && {
      Condition: {
        ...(condition.http_error_code_returned_equals && {
          HttpErrorCodeReturnedEquals: condition.http_error_code_returned_equals,
        }),
        ...(condition.key_prefix_equals && { KeyPrefixEquals: condition.key_prefix_equals }),
      },
    }),
    Redirect: {
      ...(redirect?.host_name && { HostName: redirect.host_name }),
      ...(redirect?.http_redirect_code && { HttpRedirectCode: redirect.http_redirect_code }),
      ...(redirect?.protocol && { Protocol: redirect.protocol as Protocol }),
      ...(redirect?.replace_key_prefix_with !== undefined && {
        ReplaceKeyPrefixWith: redirect.replace_key_prefix_with,
      }),
      ...(redirect?.replace_key_with && { ReplaceKeyWith: redirect.replace_key_with }),
    },
  };
}
