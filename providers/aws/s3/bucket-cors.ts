import type { CORSRule } from '@aws-sdk/client-s3';
import { type Attributes, block, number, type Schema, text, textSet } from '../../../src/core/schema.ts';
import { sameSettings } from '../same-settings.ts';
import { corsDocument } from './bucket-documents.ts';
import { bucketSetting, ownedSettingAttributes } from './bucket-setting.ts';

const METHODS = ['GET', 'PUT', 'HEAD', 'POST', 'DELETE'];

/** Says which method S3 knows no such rules for. */
export function checkMethods(methods: readonly string[]): string | undefined {
  const wrong = methods.find((method) => !METHODS.includes(method));
  return wrong === undefined ? undefined : `S3 knows no method "${wrong}" here.`;
}

const corsRule = {
  attributes: {
    id: text('optional', { doc: 'A name for the rule, up to 255 characters.' }),
    allowed_headers: textSet('optional', {
      doc: 'Headers a preflight request may ask for; "*" stands for any.',
    }),
    allowed_methods: textSet('required', {
      doc: 'GET, PUT, HEAD, POST or DELETE.',
      check: checkMethods,
    }),
    allowed_origins: textSet('required', {
      doc: 'Where pages that call may come from; one "*" in each at most.',
    }),
    expose_headers: textSet('optional', { doc: 'Headers of answers that scripts may read.' }),
    max_age_seconds: number('optional', {
      doc: 'How long a browser may keep the answer to a preflight request.',
    }),
  },
  blocks: {},
} as const;

const schema = {
  version: 0,
  attributes: ownedSettingAttributes,
  blocks: { cors_rule: block('set', corsRule, { doc: 'What is allowed.', min: 1, max: 100 }) },
} as const satisfies Schema;

type Rule = Attributes<typeof corsRule>;

/** `aws_s3_bucket_cors_configuration`: which web pages of other origins may call a bucket. */
export const bucketCors = bucketSetting({
  name: 'aws_s3_bucket_cors_configuration',
  doc: 'Which web pages of other origins may use a bucket (CORS).',
  schema,
  ...corsDocument,

  async read({ s3, bucket, options }) {
    const { CORSRules } = await s3.getBucketCors(bucket, options);
    return CORSRules && { cors_rule: CORSRules.map(fromCorsRule) };
  },

  put: ({ s3, bucket, options }, { cors_rule }) =>
    s3.putBucketCors({ ...bucket, CORSConfiguration: { CORSRules: cors_rule.map(toCorsRule) } }, options),

  remove: ({ s3, bucket, options }) => s3.deleteBucketCors(bucket, options),

  equivalent: { cors_rule: (a, b) => sameSettings(a, b, { unordered: true }) },
});

/** A rule as S3 tells it. */
export const fromCorsRule = (live: CORSRule): Rule => ({
  id: live.ID,
  allowed_headers: live.AllowedHeaders,
  allowed_methods: live.AllowedMethods ?? [],
  allowed_origins: live.AllowedOrigins ?? [],
  expose_headers: live.ExposeHeaders,
  max_age_seconds: live.MaxAgeSeconds,
});

/** The same rule for S3. */
export const toCorsRule = (declared: Rule): CORSRule => ({
  AllowedMethods: [...declared.allowed_methods],
  AllowedOrigins: [...declared.allowed_origins],
  ...(declared.id && { ID: declared.id }),
  ...(declared.allowed_headers?.length && { AllowedHeaders: [...declared.allowed_headers] }),
  ...(declared.expose_headers?.length && { ExposeHeaders: [...declared.expose_headers] }),
  ...(declared.max_age_seconds !== undefined && { MaxAgeSeconds: declared.max_age_seconds }),
});
